"""By what two records may be of one organisation, and how sure that is. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yoriai.domains.organisations.rules import bare_furigana, bare_name

SHORTEST: Final = 2
"""A name of fewer letters is still being typed."""


class Likeness(StrEnum):
    """What two records have in common, the surest first."""

    NUMBER = "number"
    WEBSITE = "website"
    NAME = "name"
    FURIGANA = "furigana"


@dataclass(frozen=True)
class Keys:
    """What a record is compared by; '' compares with nothing."""

    number: str = ""
    website: str = ""
    name: str = ""
    furigana: str = ""
    prefecture: str = ""

    @property
    def any(self) -> bool:
        """Whether there is anything to compare by."""
        return bool(self.number or self.website or self.name or self.furigana)


def keys_of(name: str, furigana: str, website_key: str, number: str | None, prefecture: str | None) -> Keys:
    """Return what a record is compared by; a name that has just been begun is left out."""
    named, read = bare_name(name), bare_furigana(furigana)
    return Keys(
        number=number or "",
        website=website_key,
        name=named if len(named) >= SHORTEST else "",
        furigana=read if len(read) >= SHORTEST else "",
        prefecture=prefecture or "",
    )


def likenesses(mine: Keys, theirs: Keys) -> tuple[Likeness, ...]:
    """Return what two records have in common, the surest first."""
    pairs = (
        (Likeness.NUMBER, mine.number, theirs.number),
        (Likeness.WEBSITE, mine.website, theirs.website),
        (Likeness.NAME, mine.name, theirs.name),
        (Likeness.FURIGANA, mine.furigana, theirs.furigana),
    )
    return tuple(likeness for likeness, left, right in pairs if left and left == right)


def ranked(mine: Keys, others: Iterable[tuple[str, Keys]]) -> Sequence[tuple[str, tuple[Likeness, ...]]]:
    """Return (id, likenesses) of the records that are alike, the likeliest first; those of one's prefecture before."""
    found = [(key, theirs, likenesses(mine, theirs)) for key, theirs in others]
    order = list(Likeness)
    alike = sorted(
        (each for each in found if each[2]),
        key=lambda each: (
            order.index(each[2][0]),
            -len(each[2]),
            not mine.prefecture or each[1].prefecture != mine.prefecture,
            each[0],
        ),
    )
    return [(key, common) for key, _theirs, common in alike]

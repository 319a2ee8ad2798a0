"""What is known of a case, from one source or from several put together. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from yoriai.domains.cases.casebook.records import CaseRecord
from yoriai.domains.cases.casebook.records import Profile as RecordProfile
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary


@dataclass(frozen=True)
class Content:
    """Everything a source can say of a case; '' and empty mean that it says nothing."""

    organisation: str
    title: str = ""
    number: str | None = None
    page: int | None = None
    furigana: str = ""
    aliases: tuple[str, ...] = ()
    prefecture: str = ""
    beyond_prefecture: bool = False
    municipalities: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)
    profile: Mapping[str, Any] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    confirmed_at: str = ""
    """The instant in ISO 8601 at which the organisation last said that this is so."""

    @property
    def is_full(self) -> bool:
        """Whether this is the practice's own text rather than facts about it."""
        return bool(self.sections)

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the organisation's name."""
        return (self.organisation, *self.aliases)


def content_of(record: CaseRecord, prefecture: str) -> Content:
    """Return what a casebook's reader found; `prefecture` is the code of the record's prefecture."""
    return Content(
        organisation=record.organisation,
        title=record.title,
        number=record.number,
        page=record.page,
        furigana=record.furigana,
        aliases=other_spellings(record.organisation, record.aliases),
        prefecture=prefecture,
        beyond_prefecture=record.beyond_prefecture,
        municipalities=record.municipalities,
        marks=record.marks,
        profile=_stored_profile(record.profile),
        sections={str(key): text for key, text in record.sections.items() if text},
    )


def merged(
    known: Content, news: Content, vocabulary: Vocabulary, *, curated: bool = False, outweighs: bool = False
) -> Content:
    """Return what is known of a case after news of it.

    The practice's own text outweighs facts about it, whichever came first; between equals the news win, and so do news
    that outweigh whatever is known. What a source does not say stays as it was. The organisation keeps the name it has,
    unless the news are `curated` (the facts that ship with corrected names), and every other spelling becomes an alias.
    """
    news_win = outweighs or news.is_full or not known.is_full
    weak, strong = (known, news) if news_win else (news, known)
    organisation = news.organisation if curated else known.organisation
    return replace(
        strong,
        organisation=organisation,
        aliases=other_spellings(organisation, [*known.names, *news.names]),
        furigana=strong.furigana or weak.furigana,
        title=strong.title or weak.title,
        number=known.number or news.number,
        page=strong.page or weak.page,
        prefecture=strong.prefecture or weak.prefecture,
        beyond_prefecture=strong.beyond_prefecture or weak.beyond_prefecture,
        municipalities=strong.municipalities or weak.municipalities,
        marks=_marks(weak.marks, strong.marks, vocabulary),
        profile={**weak.profile, **strong.profile},
        sections={**weak.sections, **strong.sections},
        licence=strong.licence or weak.licence,
        confirmed_at=_later(known.confirmed_at, news.confirmed_at),
    )


def other_spellings(organisation: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Return the spellings that differ from the name, each once."""
    return tuple(dict.fromkeys(name for name in spellings if name and name != organisation))


def _later(one: str, other: str) -> str:
    return max(filter(None, (one, other)), key=datetime.fromisoformat, default="")


def _marks(weak: Marks, strong: Marks, vocabulary: Vocabulary) -> Marks:
    """Return the stronger source's practices and targets; the weaker one's where the stronger says nothing of either.

    So a mark on a group alone disappears once the practices of the case are known.
    """
    chosen: dict[str, Any] = {}
    for kinds in (PRACTICE_KINDS, (TermKind.TARGET,)):
        sides = ({code: w for code, w in side.items() if vocabulary.kind_of(code) in kinds} for side in (strong, weak))
        chosen |= next(filter(None, sides), {})
    return Marks(chosen)


def _stored_profile(profile: RecordProfile) -> dict[str, Any]:
    """Return a profile as it is stored: only what is said."""
    said: dict[str, Any] = {
        "representative": profile.representative,
        "founded": profile.founded and {"value": profile.founded.value, "precision": str(profile.founded.precision)},
        "founded_note": profile.founded_note,
        "staff": profile.staff,
        "address": profile.address,
        "website": profile.website,
        "other_websites": list(profile.other_websites),
        "message": profile.message,
    }
    return {name: value for name, value in said.items() if value}

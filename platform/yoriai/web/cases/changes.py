"""What changed of a case, in words: the names of its parts, and what each was and is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from yoriai.core.clock import tokyo
from yoriai.core.i18n import day_in_words, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.entry import FoundedOn
from yoriai.domains.cases.wording import Piece, compared, shortened
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.cases.texts import founded_in_words, heading_of
from yoriai.web.choices import prefecture_name

PARTS: Final = {
    "organisation": mark("Name of the organisation"),
    "title": mark("The name of the practice"),
    "number": mark("Number in the casebook"),
    "page": mark("Page in the casebook"),
    "furigana": mark("Reading of the name"),
    "aliases": mark("Also written"),
    "prefecture": mark("Prefecture"),
    "beyond_prefecture": mark("In other prefectures too"),
    "municipalities": mark("Municipalities"),
    "licence": mark("Terms of use"),
    "confirmed_at": mark("Confirmed by the organisation"),
    "status": mark("In the catalogue"),
    "picture_order": mark("The order of the pictures"),
    "profile.representative": mark("Representative"),
    "profile.founded": mark("Founded"),
    "profile.founded_note": mark("About the founding"),
    "profile.staff": mark("Staff"),
    "profile.address": mark("Postal address"),
    "profile.website": mark("Website"),
    "profile.other_websites": mark("Further websites"),
    "profile.message": mark("In their own words"),
}
STATUSES: Final = {"published": mark("published"), "retired": mark("withdrawn")}
OF_PERSONS: Final = frozenset({"profile.representative", "profile.address", "profile.staff"})
"""Parts that tell of people: what once stood there is shown to the secretariat and the organisation alone."""

Hidden = Callable[[str, Any], bool]


@dataclass(frozen=True)
class Difference:
    """A part that changed: its name and both versions as one, in pieces; none where the reader may not see them."""

    part: str
    label: str
    pieces: Sequence[Piece]
    is_hidden: bool = False


def differences_of(parts: Mapping[str, tuple[Any, Any]], vocabulary: Vocabulary, hidden: Hidden) -> list[Difference]:
    """Return what changed, marks together as one part, long passages that stayed cut.

    `hidden` tells of a part and what it once said whether the reader may not see it.
    """
    found = [
        _difference(part, before, after, vocabulary, hidden)
        for part, (before, after) in parts.items()
        if not part.startswith("marks.")
    ]
    marks = {part: both for part, both in parts.items() if part.startswith("marks.")}
    if marks:
        before, after = ({part: both[side] for part, both in marks.items() if both[side]} for side in (0, 1))
        pieces = compared(_marks_in_words(before, vocabulary), _marks_in_words(after, vocabulary))
        found.append(Difference("marks", _("Kind of practice and for whom"), pieces))
    return found


def label_of_part(part: str, vocabulary: Vocabulary) -> str:
    """Return the name of a part in the reader's language."""
    group, _dot, key = part.partition(".")
    if group == "sections":
        return heading_of(key)
    if group == "pictures":
        return _("A picture")
    if group == "marks":
        term = vocabulary.find_code(key)
        return str(label_of(term)) if term else key
    return _(PARTS[part]) if part in PARTS else part


def in_words(part: str, value: Any, vocabulary: Vocabulary) -> str:
    """Return what a part says, in words; '' for nothing."""
    if value is None:
        return ""
    group = part.partition(".")[0]
    if group == "marks":
        return _marks_in_words({part: value}, vocabulary)
    if group == "pictures":
        return "\n".join(str(words) for words in value.values())
    if part == "profile.founded":
        return founded_in_words(FoundedOn(value["value"], value["precision"]))
    if part == "prefecture":
        return prefecture_name(value)
    if part == "status":
        return _(STATUSES[value])
    if part == "confirmed_at":
        return day_in_words(tokyo(datetime.fromisoformat(value)).date())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (list, tuple)):
        return "、".join(str(each) for each in value)
    return str(value)


def nothing(_part: str, _value: Any) -> bool:
    """Hide nothing, from those who look after a case."""
    return False


def no_longer_said(current: Mapping[str, Any]) -> Hidden:
    """Return what hides from readers who do not look after a case what it once said of people and says no longer."""
    return lambda part, value: part in OF_PERSONS and value not in {None, current.get(part)}


def _difference(part: str, before: Any, after: Any, vocabulary: Vocabulary, hidden: Hidden) -> Difference:
    label = label_of_part(part, vocabulary)
    if hidden(part, before) or hidden(part, after):
        return Difference(part, label, [], is_hidden=True)
    return Difference(
        part, label, shortened(compared(in_words(part, before, vocabulary), in_words(part, after, vocabulary)))
    )


def _marks_in_words(marks: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """Return marks by part as lines: ★ こども・若者."""
    codes = {part.removeprefix("marks."): MarkWeight(weight) for part, weight in marks.items()}
    terms = [term for term in vocabulary if term.code in codes]
    known = [f"{codes[term.code].symbol} {label_of(term)}" for term in terms]
    others = [f"{weight.symbol} {code}" for code, weight in codes.items() if vocabulary.find_code(code) is None]
    return "\n".join([*known, *others])

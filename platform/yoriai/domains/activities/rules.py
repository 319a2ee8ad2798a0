"""Activities as values: what one says, what is missing from it, what lists and pages show. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.core.i18n import mark
from yoriai.domains.activities import moments
from yoriai.domains.activities.moments import Span
from yoriai.domains.activities.states import ActivityKind, ActivityStatus, Relation, Visibility
from yoriai.domains.activities.typed import LIMITS, OWN_NAME, Typed, limit_of
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import Vocabulary

E = TypeVar("E", bound=StrEnum)

NEEDED: Final = mark("Please fill this in.")
CHOOSE: Final = mark("Please choose one of the list.")
TOO_LONG_TO_KEEP: Final = mark(
    "This has %(now)s characters, which is too long to be kept even in a draft, so this page is not saved yet. Please"
    " shorten it to %(most)s and save again."
)
NO_PREFECTURE: Final = mark("Please choose the prefecture too.")
NO_SUCH_PLACE: Final = mark("We do not know this place in the prefecture. Please write it like 松江市 or 亘理町.")
NOT_YOURS: Final = mark("You can post in the name of an organisation whose record you look after.")

MOST_PICTURES: Final = 8
MOST_DRAFTS: Final = 20
ALTERNATIVE_CHARS: Final = 300
EXCERPT_CHARS: Final = 140


@dataclass(frozen=True)
class Gap:
    """What keeps a draft from being published: its field, and the message id."""

    name: str
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Writing:
    """What a form says, as far as it can be understood."""

    organisation_id: str | None
    kind: ActivityKind
    title: str
    body: str
    visibility: Visibility
    prefecture: str | None
    municipality: str | None
    place: str
    is_online: bool
    span: Span | None
    marks: Marks
    cases: tuple[tuple[str, Relation], ...]
    """(address of the case, how the activity stands to it)."""


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; of each set of terms an activity must carry one. Empty means all one may see."""

    words: str = ""
    terms: tuple[frozenset[str], ...] = ()
    kind: ActivityKind | None = None
    prefecture: str = ""
    organisation_id: str = ""
    is_to_come: bool = False


@dataclass(frozen=True)
class When:
    """The date of an activity as its row has it."""

    starts_at: datetime
    ends_at: datetime | None
    is_all_day: bool


@dataclass(frozen=True)
class Line:
    """An activity in a list; `organisation` is empty where a member posted it in their own name."""

    id: str
    kind: ActivityKind
    title: str
    excerpt: str
    status: ActivityStatus
    visibility: Visibility
    organisation_id: str
    organisation: str
    author_id: str
    author: str
    prefecture: str | None
    municipality: str | None
    place: str
    is_online: bool
    when: When | None
    published_at: datetime | None
    updated_at: datetime
    is_hidden: bool
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class ShownPicture:
    """A picture of an activity; width and height are in points."""

    id: str
    file_id: str
    alternative: str
    width: int
    height: int


@dataclass(frozen=True)
class FollowedCase:
    """A case as the page of an activity names it."""

    slug: str
    name: str
    relation: Relation


@dataclass(frozen=True)
class Details:
    """An activity whole, as one reader may see it."""

    line: Line
    body: str
    edited_at: datetime | None
    revision: int
    pictures: tuple[ShownPicture, ...]
    cases: tuple[FollowedCase, ...]
    may_write: bool
    is_mine: bool

    @property
    def id(self) -> str:
        """The activity's id."""
        return self.line.id


def read(
    typed: Typed, vocabulary: Vocabulary, places: Gazetteer, names: Collection[str | None]
) -> tuple[Writing, list[Gap]]:
    """Return what a form says, and everything that keeps it from being published, in the order of the fields.

    `names` are the organisations in whose name the writer may post, with None for their own name.
    """
    gaps = [Gap(name, NEEDED) for name in ("title", "body") if not typed.said(name)]
    gaps += _too_long(typed)
    organisation = _organisation(typed, names, gaps)
    kind = _one_of(ActivityKind, typed.said("kind"))
    if kind is None:
        gaps.append(Gap("kind", CHOOSE if typed.said("kind") else NEEDED))
    span, problems = moments.span_of(typed.said)
    gaps += [Gap(each.field, each.msgid, {"first": each.first, "last": each.last}) for each in problems]
    prefecture = typed.said("prefecture") if typed.said("prefecture") in {p.code for p in places.prefectures} else None
    municipality = _municipality(typed.said("municipality"), prefecture, places, gaps)
    weights = set(MarkWeight)
    chosen = {code: weight for code, weight in typed.marks.items() if weight in weights}
    writing = Writing(
        organisation_id=organisation,
        kind=kind or ActivityKind.REPORT,
        title=typed.said("title")[: LIMITS["title"]],
        body=typed.said("body"),
        visibility=_one_of(Visibility, typed.said("visibility")) or Visibility.PUBLIC,
        prefecture=prefecture,
        municipality=municipality,
        place=typed.said("place")[: LIMITS["place"]],
        is_online=bool(typed.said("is_online")),
        span=span,
        marks=Marks({code: weight for code, weight in chosen.items() if vocabulary.kind_of(code) is not None}),
        cases=tuple((slug, _one_of(Relation, each) or Relation.AFTER_EXAMPLE) for slug, each in typed.cases),
    )
    return writing, gaps


def check_kept(typed: Typed) -> None:
    """Raise Invalid for the first text that is too long to be kept even in a draft."""
    for name, text in typed.texts.items():
        if len(text) > limit_of(name):
            raise Invalid(name, TOO_LONG_TO_KEEP, most=limit_of(name), now=len(text))


def _too_long(typed: Typed) -> list[Gap]:
    lengths = {name: len(typed.said(name)) for name in LIMITS}
    return [
        Gap(name, TOO_LONG, {"most": LIMITS[name], "now": now}) for name, now in lengths.items() if now > LIMITS[name]
    ]


def _organisation(typed: Typed, names: Collection[str | None], gaps: list[Gap]) -> str | None:
    """Return in whose name it is posted; where nothing is chosen, in the only one there is to choose."""
    said = typed.said("organisation")
    chosen = None if said == OWN_NAME else said or next(iter(names), None)
    if chosen not in names:
        gaps.append(Gap("organisation", NOT_YOURS))
        return None
    if not said and len(names) > 1:
        gaps.append(Gap("organisation", NEEDED))
    return chosen


def _municipality(said: str, prefecture: str | None, places: Gazetteer, gaps: list[Gap]) -> str | None:
    if not said:
        return None
    if prefecture is None:
        gaps.append(Gap("prefecture", NO_PREFECTURE))
        return None
    found = places.find_municipalities(places.get_prefecture(prefecture), said[: LIMITS["municipality"]])
    if not found:
        gaps.append(Gap("municipality", NO_SUCH_PLACE))
        return None
    return found[0].code


def _one_of(kind: type[E], value: str) -> E | None:
    return kind(value) if value in set(kind) else None

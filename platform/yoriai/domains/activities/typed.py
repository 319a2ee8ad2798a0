"""The form of an activity as it was typed: kept whole in a draft, and what differs between two windows. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

from yoriai.domains.activities import moments
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.states import Relation
from yoriai.domains.taxonomy.marks import Marks

MARK_PREFIX: Final = "mark_"
RELATION_PREFIX: Final = "relation_"
CASES: Final = "cases"
OWN_NAME: Final = "own"
"""The choice of an organisation that means the author's own name."""

PLAIN: Final = ("organisation", "kind", "title", "body")
WHERE: Final = ("prefecture", "municipality", "place", "is_online")
FIELDS: Final = (*PLAIN, *moments.FIELDS, *WHERE, "visibility")

LIMITS: Final[Mapping[str, int]] = {"title": 120, "body": 10_000, "municipality": 60, "place": 200}
KEPT_TIMES: Final = 3
"""A draft keeps what is too long to be published, up to so many times its limit."""
SHORT: Final = 40
MOST_CASES: Final = 10
MOST_MARKS: Final = 100
"""More terms than the vocabulary has: what a form of ours cannot send is not kept."""


@dataclass(frozen=True)
class Typed:
    """Everything that was typed: texts by field, and the cases chosen with how they stand to it."""

    texts: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[tuple[str, str], ...] = ()
    """(address of the case, relation as chosen)."""

    @classmethod
    def stored(cls, content: Mapping[str, Any]) -> Self:
        """Return what a draft's column holds."""
        texts = {str(name): str(text) for name, text in content.items() if name != CASES}
        return cls(texts, tuple((str(slug), str(relation)) for slug, relation in content.get(CASES, ())))

    @classmethod
    def sent(cls, raw: Mapping[str, Sequence[str]]) -> Self:
        """Return what a form says; fields that are none of it are left out, of cases the first ten are taken."""
        said = {name: values[0] for name, values in raw.items() if values and values[0].strip()}
        marks = [name for name in said if name.startswith(MARK_PREFIX) and len(name) <= SHORT * 2][:MOST_MARKS]
        texts = {name: said[name] for name in (*FIELDS, *marks) if name in said}
        slugs = [slug for slug in dict.fromkeys(raw.get(CASES, ())) if slug and len(slug) <= SHORT * 2]
        relations = {slug: next(iter(raw.get(RELATION_PREFIX + slug, ())), "") for slug in slugs[:MOST_CASES]}
        return cls(texts, tuple((slug, relation or Relation.AFTER_EXAMPLE) for slug, relation in relations.items()))

    def to_store(self) -> dict[str, Any]:
        """Return it as a draft's column holds it."""
        return {**self.texts, **({CASES: [list(each) for each in self.cases]} if self.cases else {})}

    def to_form(self) -> dict[str, list[str]]:
        """Return it as a form shows it: by name, each with its values."""
        shown = {name: [text] for name, text in self.texts.items()}
        shown |= {RELATION_PREFIX + slug: [relation] for slug, relation in self.cases}
        return shown | {CASES: [slug for slug, _relation in self.cases]}

    def said(self, name: str) -> str:
        """Return what was typed into a field, without outer white space; '' for nothing."""
        return self.texts.get(name, "").strip()

    @property
    def marks(self) -> dict[str, str]:
        """The marks chosen: term code → weight."""
        return {
            name.removeprefix(MARK_PREFIX): text for name, text in self.texts.items() if name.startswith(MARK_PREFIX)
        }


@dataclass(frozen=True)
class Clash:
    """A field that another window saved meanwhile: what stands there now, and what was typed here."""

    name: str
    saved: str
    typed: str


def clashes(saved: Typed, typed: Typed) -> tuple[Clash, ...]:
    """Return the fields in which two versions differ; the cases count as one, a line for each: address, relation."""
    names = dict.fromkeys([*FIELDS, *saved.texts, *typed.texts])
    found = [Clash(name, saved.said(name), typed.said(name)) for name in names if saved.said(name) != typed.said(name)]
    if saved.cases != typed.cases:
        found.append(Clash(CASES, *("\n".join(map(" ".join, each.cases)) for each in (saved, typed))))
    return tuple(found)


def typed_of(activity: Activity, place: str, marks: Marks, cases: Iterable[tuple[str, Relation]]) -> Typed:
    """Return the form that says what an activity says, for changing it; `place` names its municipality."""
    texts = {
        "organisation": activity.organisation_id or OWN_NAME,
        "kind": str(activity.kind),
        "title": activity.title,
        "body": activity.body,
        **moments.typed_of(activity.starts_at, activity.ends_at, is_all_day=activity.is_all_day),
        "prefecture": activity.prefecture or "",
        "municipality": place,
        "place": activity.place,
        "is_online": "yes" if activity.is_online else "",
        "visibility": str(activity.visibility),
        **{MARK_PREFIX + code: str(weight) for code, weight in marks.items()},
    }
    said = {name: text for name, text in texts.items() if text}
    return Typed(said, tuple((slug, str(relation)) for slug, relation in cases))


def limit_of(name: str) -> int:
    """Return how many characters of a field a draft keeps."""
    return LIMITS[name] * KEPT_TIMES if name in LIMITS else SHORT

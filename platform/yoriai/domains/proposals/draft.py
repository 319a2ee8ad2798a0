"""What was typed into the guided form: kept as typed, step by step, each step with the version that wrote it. Pure.

Stored as one JSON object: `{"name": {"title": "…"}, "marks": {"mark_food": "primary"}, "versions": {"name": 3},
"pictures": [{"file_id": "…", "alternative": "…"}]}`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Self

from yoriai.domains.proposals.states import ProposalKind, Step

SECTIONS: Final = ("purpose", "people", "content", "partners", "outreach", "results")
FOUNDED: Final = ("founded_year", "founded_month", "founded_day")
MARK_PREFIX: Final = "mark_"
OTHER: Final = "other"
"""The choice of an organisation that the network does not know yet."""

FIELDS: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.ORGANISATION: (
        "organisation",
        "organisation_name",
        "organisation_furigana",
        "organisation_prefecture",
        "acting",
    ),
    Step.NAME: ("title", "prefecture", "municipalities", "beyond_prefecture"),
    Step.MARKS: (),
    Step.STORY: SECTIONS,
    Step.PICTURES: (),
    Step.PROFILE: (*FOUNDED, "founded_note", "representative", "staff", "address", "website", "message"),
    Step.CHECK: ("licence", "people_agree", "words"),
}
REASON: Final = "reason"
"""The one field of a request to withdraw a case, or to publish it again."""

LIMITS: Final[Mapping[str, int]] = {
    "organisation_name": 120,
    "organisation_furigana": 160,
    "acting": 1000,
    "title": 100,
    "municipalities": 200,
    **dict.fromkeys(SECTIONS, 3000),
    "founded_note": 100,
    "representative": 100,
    "staff": 200,
    "address": 200,
    "website": 300,
    "message": 600,
    "words": 1000,
    REASON: 1000,
}
PARTS: Final[Mapping[str, Step]] = {
    "organisation": Step.ORGANISATION,
    "title": Step.NAME,
    "marks": Step.MARKS,
    **dict.fromkeys(SECTIONS, Step.STORY),
    "pictures": Step.PICTURES,
    "profile": Step.PROFILE,
    "": Step.CHECK,
}
"""What the secretariat may say something about, with the step where it is shown; '' is the whole."""
MOST_PICTURES: Final = 6
PICTURE_WORDS: Final = {"alternative": 300, "caption": 200, "credit": 120}
"""What is said of a picture, and how long it may be."""
KEPT_TIMES: Final = 5
"""A draft keeps what is too long to be sent, up to so many times its limit: a report to cut down, but not a book."""
SHORT: Final = 40
"""How long an answer is kept that has no limit of its own: a choice, a year, the id of an organisation."""
MOST_UNPUBLISHED: Final = 20
"""How many practices one person may have written of that are not published, each with six pictures of about a megabyte.

An organisation with many practices writes a handful at a time; corrections are one for each case.
"""
STEP_OF: Final = {name: step for step, names in FIELDS.items() for name in names}
NEW_STEPS: Final = tuple(Step)
CORRECTION_STEPS: Final = tuple(step for step in Step if step is not Step.ORGANISATION)


def steps_of(kind: ProposalKind) -> tuple[Step, ...]:
    """Return the steps of a kind of proposal: a correction knows its organisation."""
    return CORRECTION_STEPS if kind is ProposalKind.CORRECTION else NEW_STEPS


def limit_of(name: str) -> int:
    """Return how many characters a field may have when it is sent; a picture's words carry its file after a dash."""
    return {**LIMITS, **PICTURE_WORDS}.get(name.partition("-")[0], SHORT)


def most_kept(name: str) -> int:
    """Return how many characters of a field a draft keeps."""
    limit = limit_of(name)
    return limit if limit == SHORT else limit * KEPT_TIMES


@dataclass(frozen=True)
class DraftPicture:
    """A picture of a proposal: a stored file, what it shows, and whose it is."""

    file_id: str
    alternative: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Draft:
    """Everything typed so far."""

    typed: Mapping[Step, Mapping[str, str]] = field(default_factory=dict)
    versions: Mapping[Step, int] = field(default_factory=dict)
    pictures: tuple[DraftPicture, ...] = ()
    reason: str = ""

    @classmethod
    def stored(cls, content: Mapping[str, Any]) -> Self:
        """Return the draft that a proposal's column holds."""
        return cls(
            typed={step: dict(content[step]) for step in Step if step is not Step.PICTURES and step in content},
            versions={Step(step): version for step, version in content.get("versions", {}).items()},
            pictures=tuple(DraftPicture(**each) for each in content.get("pictures", ())),
            reason=content.get(REASON, ""),
        )

    def to_store(self) -> dict[str, Any]:
        """Return the draft as its column holds it."""
        content: dict[str, Any] = {str(step): dict(said) for step, said in self.typed.items()}
        content["versions"] = {str(step): version for step, version in self.versions.items()}
        if self.pictures:
            content["pictures"] = [asdict(each) for each in self.pictures]
        if self.reason:
            content[REASON] = self.reason
        return content

    def said(self, name: str) -> str:
        """Return what was typed into a field, without outer white space; '' for nothing."""
        return self.typed.get(STEP_OF[name], {}).get(name, "").strip()

    @property
    def marks(self) -> dict[str, str]:
        """The marks chosen: term code → weight."""
        chosen = self.typed.get(Step.MARKS, {})
        return {name.removeprefix(MARK_PREFIX): weight for name, weight in chosen.items() if weight}

    @property
    def names_new_organisation(self) -> bool:
        """Whether the organisation is one that the network does not know yet."""
        return self.said("organisation") == OTHER

    def with_step(self, step: Step, typed: Mapping[str, str], version: int) -> "Draft":
        """Return the draft with one step as it was just typed."""
        return replace(
            self,
            typed={**self.typed, step: {name: text for name, text in typed.items() if text}},
            versions={**self.versions, step: version},
        )

    def words_of_pictures(self) -> dict[str, str]:
        """Return what is said of the pictures, by field: `alternative-` and the file's id."""
        return {f"{name}-{each.file_id}": getattr(each, name) for each in self.pictures for name in PICTURE_WORDS}

    def with_pictures(self, pictures: Sequence[DraftPicture], version: int) -> "Draft":
        """Return the draft with other pictures."""
        return replace(self, pictures=tuple(pictures), versions={**self.versions, Step.PICTURES: version})


@dataclass(frozen=True)
class Clash:
    """A field that another window saved meanwhile: what stands there now, and what was typed here."""

    name: str
    saved: str
    typed: str


def clashes(draft: Draft, step: Step, typed: Mapping[str, str], version: int) -> tuple[Clash, ...]:
    """Return the fields that a save would overwrite unseen: saved after `version`, and different."""
    if draft.versions.get(step, 0) <= version:
        return ()
    saved = draft.words_of_pictures() if step is Step.PICTURES else draft.typed.get(step, {})
    # a picture that only one window knows was added or taken away there, and stays so
    names = [each for each in saved if each in typed] if step is Step.PICTURES else [*FIELDS[step], *saved, *typed]
    return tuple(
        Clash(name, saved.get(name, ""), typed.get(name, ""))
        for name in dict.fromkeys(names)
        if saved.get(name, "").strip() != typed.get(name, "").strip()
    )

"""Decisions about proposals that need no database: what is missing, and what case a draft makes. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from unicodedata import normalize

from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.core.i18n import mark
from yoriai.domains.cases.content import Content
from yoriai.domains.proposals.draft import (
    FOUNDED,
    LIMITS,
    MARK_PREFIX,
    PARTS,
    PICTURE_WORDS,
    SECTIONS,
    STEP_OF,
    Draft,
    limit_of,
    most_kept,
)
from yoriai.domains.proposals.states import ProposalKind, Step
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary

NEEDED: Final = mark("Please fill this in.")
TOO_LONG_TO_KEEP: Final = mark(
    "This has %(now)s characters, which is too long to be kept even in a draft, so this page is not saved yet. Please"
    " shorten it to %(most)s and save again."
)
NO_ADDRESS: Final = mark("Please enter an address that begins with https://")
NO_DATE: Final = mark("Please enter a date that exists.")
NO_YEAR: Final = mark("Please enter the year too.")
NO_KIND: Final = mark("Please mark at least one kind of practice with ★.")
NO_PEOPLE: Final = mark("Please mark at least one group of people.")
NO_WORDS: Final = mark("Please say what the picture shows, for those who do not see it.")
NO_CONSENT: Final = mark("We can publish it only if you agree.")

REQUIRED: Final = ("title", "prefecture", "purpose", "content")
ADVISED: Final = ("people", "partners", "outreach", "results")
PLAIN_PROFILE: Final = ("founded_note", "representative", "staff", "address", "website", "message")

_ADDRESS: Final = re.compile(r"https?://[^\s/?#.]+(\.[^\s/?#.]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"[、,，/／\n]+|・(?=\S)")
_YEARS: Final = range(1850, 2200)


@dataclass(frozen=True)
class Gap:
    """What keeps a proposal from being sent: the step and field, and the message id."""

    name: str
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def step(self) -> Step:
        """The step on which it can be mended."""
        return Step.PICTURES if "-" in self.name else STEP_OF.get(self.name) or PARTS[self.name]


def problems(draft: Draft, step: Step) -> list[Gap]:
    """Return what is wrong with what was typed on a step; nothing typed is never wrong."""
    said = {name: draft.said(name) for name in STEP_OF if STEP_OF[name] is step}
    found = [
        Gap(name, TOO_LONG, {"most": LIMITS[name], "now": len(text)})
        for name, text in said.items()
        if len(text) > LIMITS.get(name, len(text))
    ]
    if step is Step.PICTURES:
        found += _problems_of_pictures(draft)
    if step is Step.PROFILE:
        if said["website"] and not is_address(said["website"]):
            found.append(Gap("website", NO_ADDRESS))
        found += _problem_of_date(draft)
    return found


def too_long_to_keep(typed: Mapping[str, str]) -> list[Gap]:
    """Return what is too long even for a draft, which keeps almost everything as it is typed."""
    lengths = {name: len(text) for name, text in typed.items()}
    return [
        Gap(name, TOO_LONG_TO_KEEP, {"most": limit_of(name), "now": now})
        for name, now in lengths.items()
        if now > most_kept(name)
    ]


def check_kept(typed: Mapping[str, str]) -> None:
    """Raise Invalid for the first text that is too long to be kept."""
    for gap in too_long_to_keep(typed):
        raise Invalid(gap.name, gap.msgid, **gap.params)


def gaps(draft: Draft, kind: ProposalKind, vocabulary: Vocabulary, *, is_claimed: bool) -> list[Gap]:
    """Return everything that keeps a proposal from being sent, in the order of the steps; consents not counted.

    `is_claimed` says that the proposer does not yet look after the organisation's record, and has to say more.
    """
    required = [*REQUIRED]
    if kind is ProposalKind.NEW:
        required += ["organisation", *(("acting",) if is_claimed else ())]
        required += ["organisation_name", "organisation_prefecture"] if draft.names_new_organisation else []
    found = [Gap(name, NEEDED) for name in STEP_OF if name in required and not draft.said(name)]
    found += [gap for step in Step for gap in problems(draft, step)]
    marks = known_marks(draft, vocabulary)
    if not any(weight is MarkWeight.PRIMARY for weight in marks.of_kind(TermKind.PRACTICE, vocabulary).values()):
        found.append(Gap("marks", NO_KIND))
    if not marks.of_kind(TermKind.TARGET, vocabulary):
        found.append(Gap("marks", NO_PEOPLE))
    order = list(Step)
    return sorted(found, key=lambda gap: order.index(gap.step))


def advised(draft: Draft) -> list[str]:
    """Return the sections that readers look for and that nothing is said in yet."""
    return [name for name in ADVISED if not draft.said(name)]


def is_address(website: str) -> bool:
    """Tell whether a text is the address of a website: http or https, and a name with a dot."""
    return bool(_ADDRESS.fullmatch(website))


def known_marks(draft: Draft, vocabulary: Vocabulary) -> Marks:
    """Return the marks of a draft that the vocabulary has."""
    weights = set(MarkWeight)
    chosen = {code: weight for code, weight in draft.marks.items() if weight in weights}
    return Marks({code: weight for code, weight in chosen.items() if vocabulary.kind_of(code) is not None})


def municipalities_in(text: str) -> tuple[str, ...]:
    """Return the municipalities that a line names, each once: 松江市、出雲市 or 松江市・出雲市."""
    return tuple(dict.fromkeys(name.strip() for name in _SEPARATORS.split(text) if name.strip()))


def content_of(draft: Draft, base: Content, vocabulary: Vocabulary) -> Content:
    """Return the case that a draft makes of what was known before.

    What the guided form does not ask for (other spellings, further websites, a number) stays as it was.
    """
    return replace(
        base,
        title=draft.said("title"),
        prefecture=draft.said("prefecture"),
        municipalities=municipalities_in(draft.said("municipalities")),
        beyond_prefecture=draft.said("beyond_prefecture") == "yes",
        marks=known_marks(draft, vocabulary),
        sections=_sections(draft, base),
        profile=_profile(draft, base),
    )


def draft_of(content: Content) -> Draft:
    """Return the guided form filled with what a case says, for its correction."""
    founded = str((content.profile.get("founded") or {}).get("value", "")).split("-")
    profile = {name: str(content.profile.get(name, "")) for name in PLAIN_PROFILE}
    profile |= {name: part.lstrip("0") for name, part in zip(FOUNDED, founded, strict=False)}
    typed: dict[Step, dict[str, str]] = {
        Step.NAME: {
            "title": content.title,
            "prefecture": content.prefecture,
            "municipalities": "、".join(content.municipalities),
            "beyond_prefecture": "yes" if content.beyond_prefecture else "",
        },
        Step.MARKS: {MARK_PREFIX + code: str(weight) for code, weight in content.marks.items()},
        Step.STORY: {name: content.sections.get(name, "") for name in SECTIONS},
        Step.PROFILE: profile,
    }
    return Draft(typed={step: {name: text for name, text in said.items() if text} for step, said in typed.items()})


def founded_of(draft: Draft) -> dict[str, str] | None:
    """Return the founding date of a draft as it is stored, as far as it is known; None where there is none."""
    numbers = _numbers(draft)
    known = numbers[: next((place for place, number in enumerate(numbers) if number is None), len(numbers))]
    if not known:
        return None
    value = "-".join(f"{number:04}" if not place else f"{number:02}" for place, number in enumerate(known))
    return {"value": value, "precision": ("year", "month", "day")[len(known) - 1]}


def _sections(draft: Draft, base: Content) -> dict[str, str]:
    told = {name: draft.said(name) for name in SECTIONS}
    others = {name: text for name, text in base.sections.items() if name not in SECTIONS}
    return {name: text for name, text in {**told, **others}.items() if text}


def _profile(draft: Draft, base: Content) -> dict[str, Any]:
    asked = {*PLAIN_PROFILE, "founded"}
    said: dict[str, Any] = {name: draft.said(name) for name in PLAIN_PROFILE}
    said["founded"] = founded_of(draft)
    kept = {name: value for name, value in base.profile.items() if name not in asked}
    return {name: value for name, value in {**kept, **said}.items() if value}


def _numbers(draft: Draft) -> list[int | None]:
    typed = (normalize("NFKC", draft.said(name)) for name in FOUNDED)
    return [int(text) if text.isascii() and text.isdigit() and len(text) <= len("2026") else None for text in typed]


def _problems_of_pictures(draft: Draft) -> list[Gap]:
    found = []
    for each in draft.pictures:
        if not each.alternative.strip():
            found.append(Gap(f"alternative-{each.file_id}", NO_WORDS))
        for name, most in PICTURE_WORDS.items():
            now = len(getattr(each, name).strip())
            if now > most:
                found.append(Gap(f"{name}-{each.file_id}", TOO_LONG, {"most": most, "now": now}))
    return found


def _problem_of_date(draft: Draft) -> list[Gap]:
    typed, numbers = [draft.said(name) for name in FOUNDED], _numbers(draft)
    if not any(typed):
        return []
    if not typed[0]:
        return [Gap("founded_year", NO_YEAR)]
    year, month, day = numbers
    unread = any(text and number is None for text, number in zip(typed, numbers, strict=True))
    if unread or year not in _YEARS or (typed[2] and not typed[1]):
        return [Gap("founded_year", NO_DATE)]
    try:
        date(year or 1, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return [Gap("founded_year", NO_DATE)]
    return []

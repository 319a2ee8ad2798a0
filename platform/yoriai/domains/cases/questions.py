"""Labels that the vocabulary lacks: what is asked of each, what was decided, and the vocabulary then. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from yoriai.domains.cases.casebook.records import UnknownMark
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.spelling import fold, tidy_label
from yoriai.domains.taxonomy.vocabulary import Term, TermKind, Vocabulary

NEAREST: Final = 3
LINES_NAMED: Final = 20
LEAST_LIKENESS: Final = 0.25
_CODE_CHARS: Final = 40
_NOT_IN_CODE: Final = re.compile(r"[^a-z0-9]+")


class Answer(StrEnum):
    """What is done with a label that the vocabulary lacks."""

    ALIAS = "alias"
    TERM = "term"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True)
class Question:
    """A label that the vocabulary lacks: where it stands, with how many stars, and which terms are spelt like it."""

    label: str
    lines: tuple[int, ...]
    primary: int
    secondary: int
    nearest: tuple[str, ...]
    kind: TermKind
    group: str | None

    @property
    def key(self) -> str:
        """The key under which its spellings meet."""
        return fold(self.label)


@dataclass(frozen=True)
class Decision:
    """What was decided of a label: the same as the term `code`, a new term of a kind (and group), or left out."""

    label: str
    answer: Answer
    code: str = ""
    kind: TermKind = TermKind.TARGET
    group: str | None = None
    label_en: str = ""

    @property
    def key(self) -> str:
        """The key under which spellings of the label meet."""
        return fold(self.label)


@dataclass(frozen=True)
class Decisions:
    """All decisions in force, by key."""

    by_key: Mapping[str, Decision] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Decisions":
        """Return decisions by their keys; a later one on the same label wins."""
        return cls({decision.key: decision for decision in decisions})

    def and_then(self, later: "Decisions") -> "Decisions":
        """Return these with others, which win."""
        return Decisions({**self.by_key, **later.by_key})

    @property
    def left_out(self) -> frozenset[str]:
        """The keys of the labels that are passed over on purpose."""
        return frozenset(key for key, each in self.by_key.items() if each.answer is Answer.LEAVE_OUT)

    def terms(self, vocabulary: Vocabulary, edition: str) -> list[Term]:
        """Return the terms to write: known ones with a new spelling, and new ones of an edition.

        A label that the vocabulary has by now needs nothing, nor does one whose term or group is gone.
        """
        changed: dict[str, Term] = {}
        for each in self.by_key.values():
            if vocabulary.find(each.label) is not None:
                continue
            if each.answer is Answer.ALIAS and (known := changed.get(each.code) or vocabulary.find_code(each.code)):
                changed[known.code] = replace(known, aliases=(*known.aliases, tidy_label(each.label)))
            elif each.answer is Answer.TERM:
                term = _new_term(each, vocabulary, changed, edition)
                changed |= {term.code: term} if term is not None else {}
        return list(changed.values())

    def vocabulary(self, base: Vocabulary, edition: str) -> Vocabulary:
        """Return the vocabulary as it would be with these decisions."""
        changed = {term.code: term for term in self.terms(base, edition)}
        known = [changed.pop(term.code, term) for term in base]
        return Vocabulary([*known, *changed.values()]) if self.by_key else base


def questions(unknown: Iterable[UnknownMark], vocabulary: Vocabulary) -> tuple[Question, ...]:
    """Return one question for each label, in the order of its first line."""
    grouped: dict[str, list[UnknownMark]] = {}
    for each in unknown:
        if fold(each.label):
            grouped.setdefault(fold(each.label), []).append(each)
    return tuple(_question(places, vocabulary) for places in grouped.values())


def nearest_terms(label: str, vocabulary: Vocabulary, kind: TermKind | None = None) -> tuple[str, ...]:
    """Return the codes of the terms spelt most like a label, best first; of a kind before the others."""
    key = fold(label)
    scores = {
        term.code: (max(_likeness(key, fold(name)) for name in (term.label, *term.aliases)), term.kind is kind)
        for term in vocabulary
    }
    near = [code for code, (likeness, _) in scores.items() if likeness >= LEAST_LIKENESS]
    return tuple(sorted(near, key=lambda code: (-scores[code][0] - 0.1 * scores[code][1], code))[:NEAREST])


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _question(places: Sequence[UnknownMark], vocabulary: Vocabulary) -> Question:
    after = next((term for each in places if (term := vocabulary.find_code(each.after))), None)
    kind, group = (after.kind, after.group) if after is not None else (TermKind.TARGET, None)
    if after is not None and kind is TermKind.PRACTICE_GROUP:
        kind, group = TermKind.PRACTICE, after.code
    label = tidy_label(places[0].label)
    return Question(
        label=label,
        lines=tuple(dict.fromkeys(each.line for each in places))[:LINES_NAMED],
        primary=sum(each.weight is MarkWeight.PRIMARY for each in places),
        secondary=sum(each.weight is MarkWeight.SECONDARY for each in places),
        nearest=nearest_terms(label, vocabulary, kind),
        kind=kind,
        group=group,
    )


def _new_term(decision: Decision, vocabulary: Vocabulary, changed: Mapping[str, Term], edition: str) -> Term | None:
    if decision.kind is TermKind.PRACTICE and vocabulary.kind_of(decision.group or "") is not TermKind.PRACTICE_GROUP:
        return None
    taken = {term.code for term in vocabulary} | set(changed)
    orders = [term.order for term in (*vocabulary, *changed.values()) if term.kind is decision.kind]
    return Term(
        code=code_for(decision.label_en or decision.label, taken),
        kind=decision.kind,
        label=tidy_label(decision.label),
        label_en=decision.label_en or tidy_label(decision.label),
        group=decision.group if decision.kind is TermKind.PRACTICE else None,
        order=max(orders, default=0) + 1,
        edition=edition,
    )


def code_for(label_en: str, taken: Iterable[str]) -> str:
    """Return a code that no term has: the English label's words, numbered where they are taken or there are none."""
    used = set(taken)
    base = _NOT_IN_CODE.sub("-", label_en.lower()).strip("-")[: _CODE_CHARS - 4].strip("-") or "term"
    numbered = (f"{base}-{number}" for number in range(2, len(used) + 3))
    return base if base not in used and base != "term" else next(code for code in numbered if code not in used)

"""What an import would do: each record compared with the case it is about, and nothing written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from yoriai.core.ids import new_id
from yoriai.domains.cases import parts, rules
from yoriai.domains.cases.content import Content, merged
from yoriai.domains.cases.errors import NumberTaken
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.plan import (
    NAMELESS,
    TOO_LONG,
    ImportProblem,
    Item,
    Outcome,
    Plan,
    Step,
    problems_by_item,
)
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.service.assembling import stored_content
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Vocabulary

SHOWN_CHARS: Final = 200
BY_HAND: Final = (ChangeOrigin.EDIT, ChangeOrigin.PROPOSAL)

Progress = Callable[[int, int], None]


class Planner:
    """The cases of some editions as an import compares with them; what it is shown, it takes as done."""

    def __init__(self, session: Session, vocabulary: Vocabulary | None = None, *, curated: bool = False) -> None:
        self.cases: dict[str, CaseStudy] = {}
        self._session = session
        self._vocabulary = vocabulary or taxonomy.vocabulary(session)
        self._curated = curated
        self._known: dict[str, rules.Known] = {}
        self._slugs: set[str] = set()
        self._by_hand: dict[str, set[str]] = {}
        self._revisions: dict[str, int] = {}

    def step(self, item: Item, edition: str, problems: Sequence[ImportProblem] = ()) -> Step:
        """Compare one record; what could not be understood of it goes with it."""
        refusal = _refusal(item)
        known = self._editions(edition)
        try:
            case_id = known.find(item.content) if refusal is None else None
        except NumberTaken as problem:
            text = item.content.organisation[:SHOWN_CHARS]
            refusal = ImportProblem(item.line, text, problem.msgid, problem.params)
        if refusal is not None:
            return Step(item, Outcome.REFUSED, edition, item.content, problems=(*problems, refusal))
        found = self._new(item, edition) if case_id is None else self._news(item, edition, case_id)
        known.remember(found.case_id, found.content)
        return replace(found, problems=tuple(problems))

    def marks_after(self, edition: str) -> tuple[Marks, ...]:
        """Return the marks of every case of an edition as they are after what was shown."""
        return tuple(content.marks for content in self._editions(edition).contents.values())

    def _new(self, item: Item, edition: str) -> Step:
        wanted = item.slug if item.slug.startswith(f"{edition}-") and rules.is_slug(item.slug) else ""
        slug = wanted if wanted and wanted not in self._slugs else rules.slug_for(edition, item.content, self._slugs)
        self._slugs.add(slug)
        return Step(item, Outcome.NEW, edition, item.content, case_id=new_id(), slug=slug)

    def _news(self, item: Item, edition: str, case_id: str) -> Step:
        known = self._known[edition].contents[case_id]
        told = merged(known, item.content, self._vocabulary, curated=self._curated, outweighs=item.outweighs)
        content, kept = self._without_edited(case_id, known, told)
        return Step(
            item,
            Outcome.UNCHANGED if content == known else Outcome.CHANGED,
            edition,
            content,
            case_id=case_id,
            slug=self.cases[case_id].slug if case_id in self.cases else "",
            revision=self._revisions.get(case_id, 0),
            known=known,
            kept=kept,
        )

    def _without_edited(self, case_id: str, known: Content, told: Content) -> tuple[Content, tuple[str, ...]]:
        """Leave out of the news what people have edited here: their word is later than the book's."""
        edited = self._by_hand.get(case_id)
        if not edited or told == known:
            return told, ()
        kept = tuple(sorted(edited.intersection(rules.differences(known, told))))
        if not kept:
            return told, ()
        now, news = parts.parts_of(known), parts.parts_of(told)
        said = {part: value for part, value in news.items() if part not in kept}
        return parts.content_from(said | {part: now[part] for part in kept if part in now}), kept

    def _editions(self, edition: str) -> rules.Known:
        if edition not in self._known:
            self._known[edition] = self._load(rules.checked_edition(edition))
        return self._known[edition]

    def _load(self, edition: str) -> rules.Known:
        known = rules.Known()
        found = {case.id: case for case in catalogue.of_edition(self._session, edition)}
        marks = taxonomy.marks_of(self._session, list(found))
        for case in found.values():
            known.remember(case.id, stored_content(case, marks[case.id]))
            self._revisions[case.id] = case.revision
        self.cases |= found
        self._slugs |= {case.slug for case in found.values()}
        for case_id, changed in catalogue.changed_parts(self._session, edition, BY_HAND):
            self._by_hand.setdefault(case_id, set()).update(changed)
        return known


def plan(
    session: Session,
    edition: str,
    items: Sequence[Item],
    problems: Iterable[ImportProblem] = (),
    *,
    vocabulary: Vocabulary | None = None,
    progress: Progress | None = None,
) -> tuple[Plan, Planner]:
    """Compare what a document says with the catalogue, and write nothing; raise InvalidEdition.

    For each record: find its case by number, else by organisation and title; say what would change. Records of one
    document that are about one case are compared one after another. With the plan comes the planner, which has the
    cases that were found.
    """
    planner = Planner(session, vocabulary)
    by_item, general = problems_by_item(items, problems)
    checked = rules.checked_edition(edition)
    steps = []
    for place, (item, own) in enumerate(zip(items, by_item, strict=True), start=1):
        steps.append(planner.step(item, item.edition or checked, own))
        if progress is not None:
            progress(place, len(items))
    return Plan(tuple(steps), tuple(general), planner.marks_after(checked)), planner


def _refusal(item: Item) -> ImportProblem | None:
    content = item.content
    if not content.organisation:
        return ImportProblem(item.line, content.title[:SHOWN_CHARS], NAMELESS)
    long = rules.too_long(content)
    return ImportProblem(item.line, long[:SHOWN_CHARS], TOO_LONG) if long is not None else None

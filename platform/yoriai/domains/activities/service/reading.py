"""One activity whole, and its form, for those who may see or change it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.errors import ActivityNotFound
from yoriai.domains.activities.policies import visible_to
from yoriai.domains.activities.repository import activities
from yoriai.domains.activities.repository.activities import Named
from yoriai.domains.activities.rules import Details, FollowedCase, Gap, When, Writing
from yoriai.domains.activities.service import keeping, pictures, writing
from yoriai.domains.activities.service.lists import line_of
from yoriai.domains.activities.states import ActivityStatus, Relation
from yoriai.domains.activities.typed import Typed
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy import service as taxonomy


@dataclass(frozen=True)
class Desk:
    """What the form of an activity stands on: itself, what was typed, whose name may be chosen, what is missing."""

    details: Details
    typed: Typed
    names: dict[str | None, str]
    gaps: tuple[Gap, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft."""
        return self.details.line.status is ActivityStatus.DRAFT


def get(session: Session, actor: Actor | None, activity_id: str) -> Details:
    """Return an activity as this reader may see it; raise ActivityNotFound."""
    kept = keeping.kept_ids(session, actor)
    row = activities.find_named(session, activity_id, visible_to(actor, kept))
    if row is None:
        raise ActivityNotFound
    return _details(session, row, actor, kept)


def to_write(session: Session, actor: Actor, activity_id: str) -> Desk:
    """Return an activity with its form, for somebody who may write on it; raise ActivityNotFound."""
    found = get(session, actor, activity_id)
    if not found.may_write:
        raise ActivityNotFound
    activity = keeping.find_visible(session, actor, activity_id)
    typed = writing.typed_now(session, activity)
    gaps = writing.read(session, actor, activity, typed)[1]
    return Desk(found, typed, keeping.names_of(session, actor, activity), tuple(gaps))


def as_typed(session: Session, actor: Actor, activity_id: str, typed: Typed) -> tuple[Details, list[Gap]]:
    """Return an activity as it would be with what is typed, which is not kept, and what would be missing from it."""
    found = to_write(session, actor, activity_id)
    activity = keeping.find_visible(session, actor, activity_id)
    said, gaps = writing.read(session, actor, activity, typed)
    return _with(session, found, said), gaps


def _details(session: Session, row: Named, actor: Actor | None, kept: frozenset[str]) -> Details:
    activity = row.activity
    marks = taxonomy.marks_of(session, [activity.id])[activity.id]
    is_author = actor is not None and actor.member_id == activity.author_id
    return Details(
        line=line_of(row, marks),
        body=activity.body,
        edited_at=activity.edited_at,
        revision=activity.revision,
        pictures=pictures.pictures_of(session, activity.id),
        cases=_cases(session, activities.cases_of(session, activity.id)),
        may_write=activity.organisation_id in kept if activity.organisation_id else is_author,
        is_mine=is_author or activity.organisation_id in kept,
    )


def _with(session: Session, desk: Desk, said: Writing) -> Details:
    line = replace(
        desk.details.line,
        kind=said.kind,
        title=said.title,
        visibility=said.visibility,
        organisation_id=said.organisation_id or "",
        organisation=desk.names.get(said.organisation_id, "") if said.organisation_id else "",
        prefecture=said.prefecture,
        municipality=said.municipality,
        place=said.place,
        is_online=said.is_online,
        when=When(said.span.starts_at, said.span.ends_at, said.span.is_all_day) if said.span else None,
        marks=said.marks,
    )
    relations = dict(said.cases)
    named = cases.briefs_by_slug(session, relations)
    followed = tuple(FollowedCase(brief.slug, brief.name, relations[brief.slug]) for brief in named)
    return replace(desk.details, line=line, body=said.body, cases=followed)


def _cases(session: Session, chosen: Sequence[tuple[str, Relation]]) -> tuple[FollowedCase, ...]:
    """Return the cases of an activity that are still published."""
    briefs = cases.briefs(session, [case_id for case_id, _relation in chosen])
    return tuple(
        FollowedCase(briefs[case_id].slug, briefs[case_id].name, relation)
        for case_id, relation in chosen
        if case_id in briefs
    )

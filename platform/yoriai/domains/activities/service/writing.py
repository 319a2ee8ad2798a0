"""Writing an activity: a draft that keeps whatever was typed, and changes of one that is published."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import rules
from yoriai.domains.activities.errors import TooManyDrafts
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.repository import activities
from yoriai.domains.activities.rules import Gap, Writing
from yoriai.domains.activities.service import keeping, telling
from yoriai.domains.activities.states import ActivityStatus, Relation
from yoriai.domains.activities.typed import Clash, Typed, clashes, typed_of
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind


@dataclass(frozen=True)
class Saved:
    """What became of a save: the revision that it made, or why nothing was written."""

    revision: int
    clashes: tuple[Clash, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """Of a published activity: what would be wrong with it. A draft keeps its gaps."""

    @property
    def is_written(self) -> bool:
        """Whether what was typed is kept now."""
        return not self.clashes and not self.gaps


def begin(session: Session, actor: Actor, typed: Typed) -> Activity:
    """Begin a draft with what was typed; raise TooManyDrafts, and Invalid for a text too long to be kept."""
    if activities.count_drafts(session, actor.member_id) >= rules.MOST_DRAFTS:
        raise TooManyDrafts("", most=rules.MOST_DRAFTS)
    rules.check_kept(typed)
    activity = Activity(author_id=actor.member_id)
    _write(session, activity, _read(session, actor, activity, typed)[0], typed)
    return activity


def save(session: Session, actor: Actor, activity_id: str, typed: Typed, revision: int) -> Saved:
    """Keep what was typed: in a draft whatever it is, in a published activity what is whole.

    Nothing is written where another window saved something else since `revision` (clashes). Raises ActivityNotFound,
    and Invalid for a text that is too long to be kept.
    """
    rules.check_kept(typed)
    activity = keeping.find_mine(session, actor, activity_id)
    before = typed_now(session, activity)
    found = clashes(before, typed)
    if activity.revision != revision and found:
        return Saved(activity.revision, clashes=found)
    writing, gaps = _read(session, actor, activity, typed)
    is_draft = activity.status is ActivityStatus.DRAFT
    if gaps and not is_draft:
        return Saved(activity.revision, gaps=tuple(gaps))
    if found:
        _change(session, actor, activity, writing, typed)
    return Saved(activity.revision)


def read(session: Session, actor: Actor, activity: Activity, typed: Typed) -> tuple[Writing, list[Gap]]:
    """Return what a form says, and what keeps it from being published, for showing it before it is kept."""
    return _read(session, actor, activity, typed)


def typed_now(session: Session, activity: Activity) -> Typed:
    """Return the form as it stands: of a draft what was typed last, of any other what it says."""
    if activity.status is ActivityStatus.DRAFT:
        return Typed.stored(activity.typed)
    chosen = activities.cases_of(session, activity.id)
    briefs = cases.briefs(session, [case_id for case_id, _relation in chosen])
    named = [(briefs[case_id].slug, relation) for case_id, relation in chosen if case_id in briefs]
    town = taxonomy.gazetteer().find_municipality(activity.municipality) if activity.municipality else None
    marks = taxonomy.marks_of(session, [activity.id])[activity.id]
    return typed_of(activity, town.full_name if town else "", marks, named)


def gaps_of(session: Session, actor: Actor, activity: Activity) -> list[Gap]:
    """Return what keeps a draft from being published."""
    return _read(session, actor, activity, typed_now(session, activity))[1]


def _read(session: Session, actor: Actor, activity: Activity, typed: Typed) -> tuple[Writing, list[Gap]]:
    names = keeping.names_of(session, actor, activity)
    return rules.read(typed, taxonomy.vocabulary(session), taxonomy.gazetteer(), names)


def _change(session: Session, actor: Actor, activity: Activity, writing: Writing, typed: Typed) -> None:
    """Write what has changed, and let those know who may see it."""
    before = {case_id for case_id, _relation in activities.cases_of(session, activity.id)}
    if activity.status is not ActivityStatus.DRAFT:
        activity.edited_at = clock.now()
    _write(session, activity, writing, typed)
    if telling.is_listed(activity):
        followed = {case_id for case_id, _relation in activities.cases_of(session, activity.id)}
        telling.shown(session, activity, newly=followed - before, by=actor.member_id)


def _write(session: Session, activity: Activity, writing: Writing, typed: Typed) -> None:
    activity.organisation_id, activity.kind = writing.organisation_id, writing.kind
    activity.title, activity.body, activity.visibility = writing.title, writing.body, writing.visibility
    activity.prefecture, activity.municipality = writing.prefecture, writing.municipality
    activity.place, activity.is_online = writing.place, writing.is_online
    span = writing.span
    activity.starts_at, activity.ends_at = (span.starts_at, span.ends_at) if span else (None, None)
    activity.is_all_day, activity.over_at = bool(span and span.is_all_day), span.over_at if span else None
    activity.typed = typed.to_store() if activity.status is ActivityStatus.DRAFT else {}
    keeping.touch(session, activity)
    activities.set_cases(session, activity.id, _cases(session, writing))
    taxonomy.set_marks(session, SubjectKind.ACTIVITY, activity.id, writing.marks)


def _cases(session: Session, writing: Writing) -> list[tuple[str, Relation]]:
    relations = dict(writing.cases)
    return [(brief.id, relations[brief.slug]) for brief in cases.briefs_by_slug(session, relations)]

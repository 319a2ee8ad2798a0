"""Applying: the founder's words, sent when they and the sheet are whole, and taken back."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.errors import CallNotOpen, NotComplete, NotWritable
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.rules import Application, check_application, lacking
from yoriai.domains.accompaniments.service import calls, keeping, telling
from yoriai.domains.accompaniments.states import WRITABLE, Moment, Status
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications import service as notifications
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

NOT_YOURS = mark("Please choose one of your organisations.")


def find_own(session: Session, actor: Actor, call_id: str) -> Accompaniment | None:
    """Return the member's own application to a call, sent or not."""
    return repository.find_own(session, call_id, actor.member_id)


def begin(session: Session, actor: Actor, call_id: str) -> Accompaniment:
    """Begin an application, with what the member's profile says already; whoever has one goes on with it.

    Raises NoSuchCall, CallNotOpen.
    """
    call = calls.public_call(session, call_id)
    present = find_own(session, actor, call.id)
    if present is not None:
        return present
    if not calls.takes_applications(call):
        raise CallNotOpen
    profile, own = accounts.profile(session, actor), own_organisations(session, actor)
    row = Accompaniment(
        call_id=call.id,
        member_id=actor.member_id,
        prefecture=profile.prefecture,
        organisation_id=own[0].organisation_id if len(own) == 1 else None,
        title=own[0].name[:120] if len(own) == 1 else "",
    )
    repository.add(session, row)
    taxonomy.set_marks(session, SubjectKind.ACCOMPANIMENT, row.id, profile.marks)
    return row


def own_organisations(session: Session, actor: Actor) -> tuple[organisations.Affiliated, ...]:
    """Return the organisations for which a member may apply: those they belong to."""
    return organisations.organisations_of(session, [actor.member_id])[actor.member_id]


def application_of(session: Session, row: Accompaniment) -> Application:
    """Return what was written of an accompaniment's place and goals."""
    return Application(
        title=row.title,
        organisation_id=row.organisation_id,
        prefecture=row.prefecture,
        goals=row.goals,
        obstacles=row.obstacles,
        free=tuple(row.free),
        marks=taxonomy.marks_of(session, [row.id])[row.id],
    )


def save(session: Session, actor: Actor, accompaniment_id: str, application: Application) -> Accompaniment:
    """Keep what was written, whole or not; raise NoSuchAccompaniment, NotWritable, Invalid.

    What was sent already stays whole.
    """
    row = writable(session, actor, accompaniment_id)
    check_application(application)
    own = {each.organisation_id for each in own_organisations(session, actor)}
    if application.organisation_id is not None and application.organisation_id not in own | {row.organisation_id}:
        raise Invalid("organisation", NOT_YOURS)
    if row.status is Status.APPLIED:
        _check_whole(session, row, application)
    row.title, row.organisation_id = application.title.strip(), application.organisation_id
    row.prefecture, row.goals, row.obstacles = application.prefecture, application.goals, application.obstacles
    row.free = list(application.free)
    repository.add(session, row)
    taxonomy.set_marks(session, SubjectKind.ACCOMPANIMENT, row.id, application.marks)
    return row


def still_lacking(session: Session, row: Accompaniment) -> list[str]:
    """Return in words what is missing before an application can be sent."""
    sheet = repository.answers(session, row.id).get(Moment.START, {})
    return [_(words) for words in lacking(application_of(session, row), sheet)]


def send(session: Session, actor: Actor, accompaniment_id: str) -> Accompaniment:
    """Send an application; its founder has a mail that it is here.

    Raises NoSuchAccompaniment, NotWritable, CallNotOpen, and NotComplete with what is missing.
    """
    row = writable(session, actor, accompaniment_id)
    _check_whole(session, row, application_of(session, row))
    if row.status is not Status.APPLIED:
        keeping.set_status(session, row, Status.APPLIED)
        row.applied_at, row.ended_at = clock.now(), None
        repository.add(session, row)
        telling.received(session, calls.get(session, row.call_id), row)
    return row


def withdraw(session: Session, actor: Actor, accompaniment_id: str) -> Accompaniment:
    """Take an application back before it is decided; raise NoSuchAccompaniment, IllegalTransition."""
    row = keeping.own(session, actor, accompaniment_id)
    keeping.set_status(session, row, Status.WITHDRAWN)
    row.ended_at, row.is_chosen = clock.now(), None
    repository.add(session, row)
    notifications.withdraw(session, row.id)
    return row


def is_writable(session: Session, row: Accompaniment) -> bool:
    """Tell whether the founder may change an application now: it is not decided, and the call is open."""
    return row.status in WRITABLE and calls.takes_applications(calls.get(session, row.call_id))


def writable(session: Session, actor: Actor, accompaniment_id: str, *, locked: bool = True) -> Accompaniment:
    """Return a founder's application, locked to be written unless asked otherwise, while it may be changed.

    Raises NoSuchAccompaniment for everybody else, NotWritable, CallNotOpen.
    """
    row = keeping.own(session, actor, accompaniment_id, locked=locked)
    if row.status not in WRITABLE:
        raise NotWritable
    if not calls.takes_applications(calls.get(session, row.call_id)):
        raise CallNotOpen
    return row


def _check_whole(session: Session, row: Accompaniment, application: Application) -> None:
    sheet = repository.answers(session, row.id).get(Moment.START, {})
    missing = [_(words) for words in lacking(application, sheet)]
    if missing:
        raise NotComplete(what=_(", ").join(missing))

"""The yearly question: asking, reminding, letting rest and putting away, each step found by a sweep.

What a step does stands in one transaction with the mails that tell of it, and each is looked at again under a lock: a
sweep that runs twice, or beside another, asks once.
"""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind, Topic
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.notifications.service.choosing import choices_of
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.repository import people, records, yearly
from yoriai.domains.organisations.service import recording
from yoriai.domains.organisations.service.confirming import link_path, question_of, settled, tell_put_away
from yoriai.domains.organisations.service.lifecycle import set_status
from yoriai.domains.organisations.states import KEEPERS, OrganisationStatus
from yoriai.domains.organisations.yearly import Heard, Step, step_due
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import Label, label_of

TEMPLATE: Final = "organisation_question"


def due(session: Session) -> Sequence[str]:
    """Return the organisations for which something is due."""
    return yearly.due(session, clock.now())


def take_step(session: Session, organisation_id: str) -> bool:
    """Do what is due for an organisation; return whether anything was."""
    organisation = records.locked(session, organisation_id)
    step = step_due(_heard(organisation), clock.now()) if organisation else None
    if organisation is None or step is None:
        return False
    _STEPS[step](session, organisation)
    return True


def _ask(session: Session, organisation: Organisation) -> None:
    organisation.asked_at = clock.now()
    records.add(session, organisation)
    _tell(session, organisation, NoticeKind.CONFIRMATION)
    _mail(session, organisation, is_reminder=False)


def _remind(session: Session, organisation: Organisation) -> None:
    organisation.reminded_at = clock.now()
    records.add(session, organisation)
    notifications.forget_notices(session, question_of(organisation.id))
    _tell(session, organisation, NoticeKind.CONFIRMATION)
    _mail(session, organisation, is_reminder=True)


def _let_rest(session: Session, organisation: Organisation) -> None:
    set_status(organisation, OrganisationStatus.DORMANT)
    organisation.dormant_at = clock.now()
    recording.write(session, organisation)
    settled(session, organisation.id)
    _tell(session, organisation, NoticeKind.RESTING)


def _archive(session: Session, organisation: Organisation) -> None:
    set_status(organisation, OrganisationStatus.ARCHIVED)
    recording.write(session, organisation)
    settled(session, organisation.id)
    tell_put_away(session, organisation)


_STEPS: Final = {Step.ASK: _ask, Step.REMIND: _remind, Step.LET_REST: _let_rest, Step.ARCHIVE: _archive}


def _heard(organisation: Organisation) -> Heard:
    return Heard(
        organisation.status,
        organisation.created_at,
        organisation.confirmed_at,
        organisation.asked_at,
        organisation.reminded_at,
        organisation.dormant_at,
    )


def _tell(session: Session, organisation: Organisation, kind: NoticeKind) -> None:
    notifications.notify(
        session,
        to=people.with_role(session, organisation.id, KEEPERS),
        kind=kind,
        about=question_of(organisation.id),
        path=f"/organisations/{organisation.id}/confirm",
        words={"organisation": organisation.name},
    )


def _mail(session: Session, organisation: Organisation, *, is_reminder: bool) -> None:
    """Write each keeper a mail of their own with a link that works without signing in, but who wants no such mails."""
    keepers = accounts.active(session, people.with_role(session, organisation.id, KEEPERS))
    choices = choices_of(session, keepers)
    contacts = accounts.contacts(session, keepers)
    for member_id in keepers:
        if choices.get(member_id, Choices()).pace(Topic.ORGANISATIONS) is Pace.NEVER:
            continue
        notifications.post(
            session,
            to=contacts[member_id],
            template=TEMPLATE,
            context={
                "organisation": organisation,
                "place": _place(organisation),
                "is_reminder": is_reminder,
                "path": link_path(organisation.id, member_id),
            },
            about=question_of(organisation.id),
            stop_path=notifications.stop_path(member_id, Topic.ORGANISATIONS.value),
        )


def _place(organisation: Organisation) -> Label:
    """Return where an organisation is, for the reader of a mail; empty where nobody has said."""
    places = taxonomy.gazetteer()
    town = places.find_municipality(organisation.municipality) if organisation.municipality else None
    if not organisation.prefecture:
        return Label("", "")
    prefecture = label_of(places.get_prefecture(organisation.prefecture))
    name = town.full_name if town else ""
    return Label(f"{prefecture.ja}{name}", f"{prefecture.en} {name}".strip())

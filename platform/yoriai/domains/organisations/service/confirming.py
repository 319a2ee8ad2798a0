"""Saying that an organisation's record is right, or that the organisation has closed: on its page, or from a mail."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.lifecycle import IllegalTransition
from yoriai.core.security import Signer
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.organisations import yearly
from yoriai.domains.organisations.errors import AnswerLinkGone, NotAnOwner
from yoriai.domains.organisations.known import KnownOrganisation, known_of
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.policies import may_edit, may_manage
from yoriai.domains.organisations.repository import people, records
from yoriai.domains.organisations.service import recording, seeing
from yoriai.domains.organisations.service.alike import check_number
from yoriai.domains.organisations.service.lifecycle import said_right, set_status
from yoriai.domains.organisations.states import AffiliationRole, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy

PURPOSE: Final = "organisations.answer"


class Answer(StrEnum):
    """What somebody says of a record; what has changed is said in the record's own form."""

    RIGHT = "right"
    CLOSED = "closed"


@dataclass(frozen=True)
class Asked:
    """An organisation as those who are asked about it see it; closing it is for its owners and the secretariat."""

    organisation: KnownOrganisation
    may_say_right: bool
    may_close: bool


def may_answer(organisation: Organisation, said: Answer) -> bool:
    """Tell whether a record can be said to be right, or to be of one that has closed: what the secretariat knows can.

    One that was put away can be taken back where it was once left to rest or closed; a registration that the
    secretariat refused is put away too, and nobody confirms that by themselves.
    """
    if organisation.status is OrganisationStatus.ARCHIVED:
        return said is Answer.RIGHT and organisation.dormant_at is not None
    return organisation.status in {OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT}


def question_of(organisation_id: str) -> str:
    """Return under what the notices and mails of the yearly question are taken back once it is answered."""
    return f"{organisation_id}.yearly"


def asked(session: Session, actor: Actor, organisation_id: str) -> Asked:
    """Return an organisation to somebody who may say whether it is right; raise OrganisationNotFound, NotAKeeper."""
    found = seeing.to_edit(session, actor, organisation_id)
    return _asked(session, found.organisation, may_close=may_manage(found.role) or actor.is_staff)


def answer(session: Session, actor: Actor, organisation_id: str, said: Answer) -> Organisation:
    """Take the word of an owner, an editor or the secretariat (which is audited).

    Raises OrganisationNotFound, NotAKeeper, NotAnOwner for an editor who says that it has closed, IllegalTransition
    for a record that is nobody's yet.
    """
    found = seeing.to_edit(session, actor, organisation_id, locked=True)
    organisation = found.organisation
    if said is Answer.CLOSED and not (may_manage(found.role) or actor.is_staff):
        raise NotAnOwner
    _take(session, organisation, actor.member_id if found.is_own else None, said, by=actor.member_id)
    if not found.is_own:
        accounts.audit(session, actor, f"organisation.{said}", "organisation", organisation.id)
    return organisation


def link_path(organisation_id: str, member_id: str) -> str:
    """Return the path where one member answers for one organisation without signing in, for some weeks from now."""
    until = int((clock.now() + yearly.LINK_LASTS).timestamp())
    return f"/mails/organisations/{_signer().sign([PURPOSE, organisation_id, member_id, until])}"


def asked_by_link(session: Session, signed: str) -> Asked:
    """Return an organisation to whoever has the link of a mail; raise AnswerLinkGone.

    A link says nothing more once its member no longer looks after the organisation, or may not sign in.
    """
    organisation, _member_id, role = _read(session, signed, locked=False)
    return _asked(session, organisation, may_close=may_manage(role))


def answer_by_link(session: Session, signed: str, said: Answer) -> Organisation:
    """Take the word of whoever has the link of a mail, as `answer` does; raise AnswerLinkGone too."""
    organisation, member_id, role = _read(session, signed, locked=True)
    if said is Answer.CLOSED and not may_manage(role):
        raise NotAnOwner
    _take(session, organisation, member_id, said, by=member_id)
    return organisation


def _take(session: Session, organisation: Organisation, member_id: str | None, said: Answer, *, by: str) -> None:
    """Write down what was said: the status, the day, the record; nobody need answer any more.

    Whoever else looks after an organisation that has closed is told, and can take it back. Raises IllegalTransition
    for a record that the secretariat does not know, NumberTaken where another has its corporate number by now.
    """
    if not may_answer(organisation, said):
        raise IllegalTransition
    if said is Answer.RIGHT:
        if organisation.status is OrganisationStatus.ARCHIVED:
            check_number(session, organisation.corporate_number, but=organisation.id)
        if organisation.status is not OrganisationStatus.CONFIRMED:
            set_status(organisation, OrganisationStatus.CONFIRMED)
        said_right(organisation, member_id)
    else:
        set_status(organisation, OrganisationStatus.ARCHIVED)
        organisation.dormant_at = organisation.dormant_at or clock.now()
        organisation.updated_at = clock.now()
    recording.write(session, organisation)
    settled(session, organisation.id)
    if said is Answer.CLOSED:
        tell_put_away(session, organisation, by=by)


def settled(session: Session, organisation_id: str) -> None:
    """Take back the yearly question: its notices, and mails that have not gone."""
    notifications.forget_notices(session, question_of(organisation_id))
    notifications.withdraw(session, question_of(organisation_id))


def tell_put_away(session: Session, organisation: Organisation, by: str | None = None) -> None:
    """Tell those who look after an organisation that it is no longer in the directory."""
    notifications.notify(
        session,
        to=people.with_role(session, organisation.id, [AffiliationRole.OWNER, AffiliationRole.EDITOR]),
        kind=NoticeKind.PUT_AWAY,
        about=question_of(organisation.id),
        path=f"/organisations/{organisation.id}/confirm",
        words={"organisation": organisation.name},
        by=by,
    )


def _asked(session: Session, organisation: Organisation, *, may_close: bool) -> Asked:
    return Asked(
        organisation=known_of(organisation, taxonomy.marks_of(session, [organisation.id])[organisation.id]),
        may_say_right=may_answer(organisation, Answer.RIGHT),
        may_close=may_close and may_answer(organisation, Answer.CLOSED),
    )


def _read(session: Session, signed: str, *, locked: bool) -> tuple[Organisation, str, AffiliationRole]:
    match _signer().read(signed):
        case [_, str(organisation_id), str(member_id), int(until)] if until >= clock.now().timestamp():
            find = records.locked if locked else records.find
            organisation = find(session, organisation_id)
            place = people.find_affiliation(session, member_id, organisation_id)
            if organisation and place and may_edit(place.role) and accounts.active(session, [member_id]):
                return organisation, member_id, place.role
    raise AnswerLinkGone


def _signer() -> Signer:
    return Signer(settings().secret, PURPOSE)

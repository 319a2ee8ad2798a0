"""Whom the office may choose as a presenter: people of the council's seats, members by their address, a name alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.agendas.draft import NOBODY, Presenter
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.cases import service as cases
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.seated import Seated
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.organisations import service as organisations

PRESENT: Final = "present"
"""Whoever stands there already."""
OTHER: Final = "other"
SEAT_PREFIX: Final = "seat:"
ADDRESSES_TRIED: Final = Limit("presenter addresses of member", 60, timedelta(days=1))
NOT_LISTED: Final = mark("Please choose one of the list.")
NO_MEMBER: Final = mark(
    "No member has this e-mail address. Leave it empty and write the name; then please ask them yourself."
)
NO_NAME: Final = mark("Please write the name or the e-mail address of whoever presents.")


@dataclass(frozen=True)
class Candidate:
    """Somebody of a seat who may present; without an account they cannot be asked here."""

    key: str
    name: str
    organisation: str
    has_account: bool


@dataclass(frozen=True)
class Choice:
    """What the form says of the presenter."""

    key: str = ""
    name: str = ""
    email: str = ""


def candidates(session: Session, meeting: Meeting) -> Sequence[Candidate]:
    """Return the people of the seats that a meeting is of, the weightiest seats first."""
    people = councils.people_of(session, meeting.council_id, meeting.committee_id)
    return [
        Candidate(SEAT_PREFIX + each.person_id, each.name, each.organisation, each.member_id is not None)
        for each in people
    ]


def chosen(
    session: Session, actor: Actor, meeting: Meeting, item: AgendaItem | None, choice: Choice, case_slug: str
) -> Presenter:
    """Return who presents as the form says it; raise Invalid for somebody who is not there.

    They present for the organisation of their seat; others for theirs, the linked case's first, and a name alone for
    the organisation of the case. Raises TriesExceeded for whoever tries out whose address is whose: a try that fails is
    counted where what is raised is answered, and not undone.
    """
    if choice.key == PRESENT and item is not None:
        return Presenter(item.presenter_id, item.presenter, item.presenter_organisation_id)
    if choice.key == OTHER:
        return _other(session, actor, choice, _organisation_of(session, case_slug))
    if not choice.key:
        return NOBODY
    people = councils.people_of(session, meeting.council_id, meeting.committee_id)
    found = next((each for each in people if SEAT_PREFIX + each.person_id == choice.key), None)
    if found is None:
        raise Invalid("presenter", NOT_LISTED)
    return _seated(found)


def _seated(person: Seated) -> Presenter:
    return Presenter(person.member_id, "" if person.member_id else person.name, person.organisation_id)


def _other(session: Session, actor: Actor, choice: Choice, organisation_id: str | None) -> Presenter:
    if not choice.email.strip():
        if not choice.name.strip():
            raise Invalid("presenter_name", NO_NAME)
        return Presenter(name=choice.name, organisation_id=organisation_id)
    accounts.count_try(session, ADDRESSES_TRIED, actor.member_id)
    found = accounts.find_by_email(session, choice.email)
    if found is None or not accounts.active(session, [found.member_id]):
        raise Invalid("presenter_email", NO_MEMBER)
    own = [each.organisation_id for each in organisations.organisations_of(session, [found.member_id])[found.member_id]]
    return Presenter(
        found.member_id, organisation_id=organisation_id if organisation_id in own else next(iter(own), None)
    )


def _organisation_of(session: Session, case_slug: str) -> str | None:
    return cases.details(session, case_slug).organisation_id if case_slug else None

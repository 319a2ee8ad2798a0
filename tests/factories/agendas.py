"""Agendas for tests, written as a council's office would."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.meetings import make_meeting
from tests.factories.organisations import make_kept
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import Draft, Presenter
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.councils.models import Council, SeatPerson
from yoriai.domains.meetings.models import Meeting

SLUG = "kesennuma"


@dataclass(frozen=True)
class World:
    """A council with its office, an organisation with a seat, and a meeting."""

    council: Council
    meeting: Meeting
    office: Actor
    keeper: Actor
    delegate: Actor
    person: SeatPerson
    organisation_id: str


def make_world(session: Session, **of_meeting: Any) -> World:
    """Return a council whose office, one seat's delegate, and the owner of the seat's organisation are members."""
    office, delegate = make_member(session, name="協議会 事務"), make_member(session, name="代表 千代")
    council = make_council(session, SLUG, office=[office])
    organisation_id, keeper = make_kept(session, "縁側の会", prefecture="04")
    person = make_person(session, make_seat(session, council, organisation_id), delegate)
    return World(
        council=council,
        meeting=make_meeting(session, council, **of_meeting),
        office=actor_for(office, roles=[(Role.COUNCIL_STAFF, SLUG)]),
        keeper=keeper,
        delegate=actor_for(delegate),
        person=person,
        organisation_id=organisation_id,
    )


def draft(title: str = "報告", minutes: int = 10, **said: Any) -> Draft:
    """Return an item that could be kept."""
    values: dict[str, Any] = {"kind": ItemKind.REPORT, "title": title, "minutes": minutes}
    return Draft(**(values | said))


def make_item(session: Session, world: World, title: str = "報告", minutes: int = 10, **said: Any) -> AgendaItem:
    """Put an item at the end of the meeting's agenda."""
    return agendas.add(session, world.office, world.meeting.id, draft(title, minutes, **said))


def make_presentation(session: Session, world: World, answer: PresenterStatus | None = None, **said: Any) -> AgendaItem:
    """Put a presentation by the delegate at the end, who was asked and has answered where an answer is given."""
    presenter = Presenter(world.delegate.member_id, organisation_id=world.organisation_id)
    values = {"kind": ItemKind.PRESENTATION, "presenter": presenter} | said
    item = make_item(session, world, "縁側の居場所づくり", 20, **values)
    if answer is not None:
        agendas.ask(session, world.office, world.meeting.id, item.id)
    if answer in {PresenterStatus.CONFIRMED, PresenterStatus.DECLINED}:
        agendas.answer(session, world.delegate, item.id, answer, "")
    return item

"""A large network keeps to the tables, on both databases, and is the same each time."""

import io

from rich.console import Console
from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from tests.factories.accounts import make_member
from yoriai.commands.scale import network
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.rules import DEMO_SIGN_INS
from yoriai.domains.activities.models import Activity, Comment
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.attendance.models import Participant
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.councils.models import Council, Seat
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes.models import ActionItem, Minutes
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.polls.models import PollAnswer
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.ties.models import Encounter

SIZE = network.Size(organisations=20, members=60, posts=50, councils=4, seats=24, meetings=40, encounters=30)


def test_a_network_of_any_size_is_made(database: Database) -> None:
    with database.write() as session:
        taxonomy.load_terms(session)
        busy = make_member(session, email=next(iter(DEMO_SIGN_INS)))
    network.make(database, SIZE, Console(file=io.StringIO()))
    with database.read() as session:
        counts = [_count(session, kind) for kind in (Organisation, Member, Activity, Consultation)]
        assert counts == [20, 61, 40, 10]
        councils = [_count(session, kind) for kind in (Council, Seat, Meeting, Encounter)]
        assert councils == [4, 24, 40, 30]
        assert all(_count(session, kind) for kind in (Participant, AgendaItem, Minutes, ActionItem, PollAnswer))
        assert _count(session, Comment) > 0
        assert _count(session, Reply) > 0
        told = session.exec(select(func.count()).select_from(Notice).where(col(Notice.member_id) == busy.id)).one()
        assert told == 2_000


def test_networks_of_one_size_say_the_same(database: Database) -> None:
    with database.write() as session:
        taxonomy.load_terms(session)
    network.make(database, SIZE, Console(file=io.StringIO()))
    columns = (Organisation.name, Activity.title, Consultation.title)
    with database.read() as session:
        first = [min(session.exec(select(column))) for column in columns]
    assert first == [
        "NPO法人 認知症居場所の会 11",
        "つながりから始まる除雪づくり",
        "交流と居場所を一緒に開くときの心配",
    ]


def _count(session: Session, kind: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(kind)).one()

"""Many who answer in the same moment, and a day that is settled while they do."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import col, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.councils import make_council
from tests.factories.polls import date_ids, make_poll, make_voter
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.polls.models import DatePoll, PollAnswer
from yoriai.domains.polls.service import answering, deciding, links
from yoriai.domains.polls.states import Choice
from yoriai.domains.polls.values import Said

MANY = 12


def world(database: Database) -> tuple[Actor, str, list[str], list[str]]:
    """Return the secretariat, a poll's id, its dates, and the links of many who are asked."""
    with database.write() as session:
        desk, office = make_member(session), make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        council = make_council(session, "kesennuma", office=[office])
        poll = make_poll(session, council)
        signed = [links.signed_of(make_voter(session, poll)) for _ in range(MANY)]
        return actor_for(desk, roles=[(Role.SECRETARIAT, "")]), poll.id, date_ids(session, poll), signed


def test_everybody_who_answers_at_once_is_counted_and_the_office_is_told_once(database: Database) -> None:
    _desk, _poll_id, dates, signed = world(database)

    def answer(link: str) -> None:
        with database.write() as session:
            answering.answer_by_link(session, link, Said(dict.fromkeys(dates, Choice.YES)))

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(answer, [*signed, *signed[:2]]))
    with database.read() as session:
        assert len(session.exec(select(PollAnswer)).all()) == MANY * len(dates)
        assert len(session.exec(select(Notice).where(col(Notice.kind) == NoticeKind.POLL_READY)).all()) == 1


def test_a_day_that_two_settle_at_once_makes_one_meeting(database: Database) -> None:
    desk, poll_id, dates, _signed = world(database)

    def settle(date_id: str) -> bool:
        try:
            with database.write() as session:
                deciding.settle(session, desk, "kesennuma", poll_id, date_id)
        except AppError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(settle, dates[:2])) == [False, True]
    with database.read() as session:
        meeting = session.exec(select(Meeting)).one()
        assert session.get_one(DatePoll, poll_id).meeting_id == meeting.id

"""After any sequence of asking, answering, waiting, pausing and rounds, requests, offers and hours agree."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from tests.databases import empty
from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.programmes import make_staff
from tests.integration.mentoring.people import actor_id
from tests.integration.rounds.planned import run
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.core.months import Month
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer
from yoriai.domains.mentoring.service import matching, offers, requests, sessions
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus, SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.service import announcing, publishing
from yoriai.domains.rounds.states import RoundStatus

NOON: Final = datetime(2026, 11, 3, 3, 0, tzinfo=UTC)
CAPACITY: Final = 2
QUEUE: Final = 2
STANDS: Final = (SessionStatus.BOOKED, SessionStatus.HELD)


class World:
    """Two mentors with little room, whoever asks them, and the secretariat."""

    def __init__(self, database: Database) -> None:
        """Begin with nobody waiting."""
        empty(database)
        self.database = database
        with database.write() as session:
            self.desk = make_staff(session)
            self.mentors = [
                make_mentor(session, make_member(session), capacity=CAPACITY, queue_at_most=QUEUE).member_id
                for _each in range(2)
            ]

    def do(self, deed: str, which: int) -> None:
        """Let something happen; what is refused changes nothing."""
        try:
            DEEDS[deed](self, which)
        except AppError:
            return

    def ask(self, which: int) -> None:
        """Somebody asks for an hour on one of three days, and is put to a mentor at once or by the next sweep."""
        with self.database.write() as session:
            day = (3, 4, 30)[which % 3]
            wishes = [self.mentors[which % 2]] if which % 2 else []
            made = make_request(
                session, make_member(session), starts=[in_days(day, 10), in_days(day, 14)], wishes=wishes
            )
            if which < 3:
                matching.ask_next(session, made.id)

    def sweep(self, _which: int) -> None:
        """The sweep puts what waits to mentors."""
        with self.database.read() as session:
            ids = requests.waiting_ids(session)
        for id_ in ids:
            with self.database.write() as session:
                matching.ask_next(session, id_)

    def accept(self, which: int) -> None:
        """A mentor takes one of the common hours."""
        with self.database.write() as session:
            offer = _pick(session, which)
            starts = offers.page_of(session, actor_id(offer.mentor_id), offer.id).starts if offer else ()
            if offer and starts:
                offers.accept(session, actor_id(offer.mentor_id), offer.id, starts[which % len(starts)])

    def decline(self, which: int) -> None:
        """A mentor says no."""
        with self.database.write() as session:
            offer = _pick(session, which)
            if offer:
                offers.decline(session, actor_id(offer.mentor_id), offer.id, DeclineReason.BUSY)

    def wait(self, which: int) -> None:
        """Some hours pass, and what has run out goes on."""
        clock.jump(timedelta(hours=(20, 80)[which % 2]))
        with self.database.read() as session:
            due = offers.due_ids(session)
        for id_ in due:
            with self.database.write() as session:
                offers.expire(session, id_)

    def withdraw(self, which: int) -> None:
        """Somebody takes a request back."""
        with self.database.write() as session:
            rows = session.exec(select(MentoringRequest).order_by(col(MentoringRequest.id))).all()
            if rows:
                row = rows[which % len(rows)]
                requests.call_off(session, actor_id(row.requester_id), row.id)

    def rest(self, which: int) -> None:
        """A mentor has a break, or comes back."""
        with self.database.write() as session:
            profile, me = mentors.find(session, self.mentors[which % 2]), actor_id(self.mentors[which % 2])
            assert profile is not None
            if mentors.is_taking_requests(profile):
                mentors.pause(session, me, None)
            else:
                mentors.resume(session, me)

    def cancel(self, which: int) -> None:
        """One of the two calls an hour off."""
        with self.database.write() as session:
            booked = col(MentoringSession.status) == SessionStatus.BOOKED
            rows = session.exec(select(MentoringSession).where(booked).order_by(col(MentoringSession.id))).all()
            if rows:
                row = rows[which % len(rows)]
                sessions.cancel(session, actor_id((row.mentor_id, row.requester_id)[which % 2]), row.id, "")

    def draft(self, which: int) -> None:
        """Somebody asks on the day of a round; its draft is made, and as often as not published at once."""
        with self.database.write() as session:
            make_request(session, make_member(session), starts=[in_days(5, 10), in_days(5, 14)])
            announcing.announce(session, self.desk, "一括調整", clock.today())
        run(self.database)
        if which % 2:
            self.publish(which)

    def publish(self, _which: int) -> None:
        """The secretariat publishes the draft, and its pairs become offers."""
        with self.database.write() as session:
            drafted = col(MatchingRound.status) == RoundStatus.DRAFT
            row = session.exec(select(MatchingRound).where(drafted)).first()
            if row:
                publishing.publish(session, self.desk, row.id, row.revision)
        run(self.database)


DEEDS: Final[Mapping[str, Callable[[World, int], None]]] = {
    "ask": World.ask,
    "sweep": World.sweep,
    "accept": World.accept,
    "decline": World.decline,
    "wait": World.wait,
    "withdraw": World.withdraw,
    "rest": World.rest,
    "cancel": World.cancel,
    "draft": World.draft,
    "publish": World.publish,
}
# these come oftener: without them nothing happens to anything
DRAWN: Final = st.lists(
    st.tuples(st.sampled_from(["ask", "ask", "accept", "draft", "publish", *DEEDS]), st.integers(0, 5)),
    min_size=6,
    max_size=14,
)


@given(deeds=DRAWN)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_requests_offers_and_hours_agree_whatever_happens(database: Database, deeds: Sequence[tuple[str, int]]) -> None:
    with clock.stopped(NOON):
        world = World(database)
        for deed, which in deeds:
            with database.read() as session:
                resting = {each for each in world.mentors if not _takes_requests(session, each)}
                before = {offer.id for offer in session.exec(select(Offer))}
            world.do(deed, which)
            with database.read() as session:
                _agree(session)
                made = [offer for offer in session.exec(select(Offer)) if offer.id not in before]
                if deed not in {"rest", "wait"}:
                    assert not resting & {offer.mentor_id for offer in made}


def _agree(session: Session) -> None:
    """Check everything that holds between requests, offers and hours."""
    found = session.exec(select(MentoringRequest)).all()
    waiting = session.exec(select(Offer).where(Offer.status == OfferStatus.OPEN)).all()
    hours = session.exec(select(MentoringSession).where(col(MentoringSession.status).in_(STANDS))).all()
    open_to = Counter(offer.request_id for offer in waiting)
    met = Counter(row.request_id for row in hours)
    for request in found:
        is_offered = request.status is RequestStatus.OFFERED
        is_matched = request.status in {RequestStatus.MATCHED, RequestStatus.COMPLETED}
        assert open_to[request.id] == (1 if is_offered else 0)
        assert met[request.id] == (1 if is_matched else 0)
    room = {each.member_id: each for each in session.exec(select(MentorProfile))}
    months = Counter((row.mentor_id, Month.of(row.starts_at)) for row in hours)
    assert all(number <= room[mentor_id].capacity for (mentor_id, _month), number in months.items())
    queues = Counter(offer.mentor_id for offer in waiting)
    assert all(number <= room[mentor_id].queue_at_most for mentor_id, number in queues.items())


def _pick(session: Session, which: int) -> Offer | None:
    rows = session.exec(select(Offer).where(Offer.status == OfferStatus.OPEN).order_by(col(Offer.id))).all()
    return rows[which % len(rows)] if rows else None


def _takes_requests(session: Session, mentor_id: str) -> bool:
    profile = mentors.find(session, mentor_id)
    return profile is not None and mentors.is_taking_requests(profile)

"""What the cases learn of requests, booked hours and what became of them, and who reads of which."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session, delete, select

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, move
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy, CaseUse
from yoriai.domains.cases.states import UseKind
from yoriai.domains.mentoring.cards import RequestDraft
from yoriai.domains.mentoring.models import FollowUp, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.repository import follow_ups as follow_up_repository
from yoriai.domains.mentoring.repository import offers as offer_repository
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.service import closing, follow_ups, offers, requests, sessions, traces
from yoriai.domains.mentoring.service.follow_ups import Told
from yoriai.domains.mentoring.session_states import Account
from yoriai.domains.mentoring.states import Outcome, RequestStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import ProfileDraft
from yoriai.domains.taxonomy.marks import Marks
from yoriai.infra import versions


def make_founder(session: Session) -> Member:
    return make_member(session, name="青木 さくら")


def ask(session: Session, founder: Member, *read: CaseStudy) -> MentoringRequest:
    """Ask for an hour in three days, having read some cases."""
    draft = RequestDraft(
        goals="最初の一歩を知りたい。",
        starts=(in_days(3), in_days(4)),
        marks=Marks(),
        case_ids=tuple(case.id for case in read),
    )
    return requests.create(session, actor(founder.id), draft)


def accept(session: Session, request: MentoringRequest) -> MentoringSession:
    """Let the mentor who was asked accept the first hour."""
    offer = offer_repository.find_open(session, request.id)
    assert offer is not None
    return offers.accept(session, actor(offer.mentor_id), offer.id, in_days(3))


def kinds(session: Session, *of: CaseStudy) -> list[list[UseKind]]:
    return [sorted(use.kind for use in cases.uses_of(session, case.id)) for case in of]


def tell(session: Session, row: MentoringSession, outcomes: Iterable[Outcome]) -> None:
    """Answer what became of it, one month after another."""
    due = follow_up_repository.of_member(session, row.requester_id, row.ends_at + timedelta(days=400))
    for (follow_up, _row), outcome in zip(reversed(due), outcomes, strict=False):
        with clock.stopped(follow_up.due_at):
            follow_ups.tell(session, actor(row.requester_id), follow_up.id, Told(outcome))


def held(session: Session, row: MentoringSession) -> MentoringSession:
    with clock.stopped(row.ends_at):
        return closing.say_held(session, actor(row.mentor_id), row.id)


def test_the_cases_of_a_request_know_of_it_and_of_its_hour(database: Database) -> None:
    with database.write() as session:
        read, other = make_case(session), make_case(session)
        make_mentor(session)
        request = ask(session, make_founder(session), read)
        assert kinds(session, read, other) == [[UseKind.REQUEST], []]

        row = accept(session, request)

        assert kinds(session, read, other) == [[UseKind.REQUEST, UseKind.SESSION], []]
        assert {use.subject_id for use in cases.uses_of(session, read.id)} == {request.id, row.id}
        assert read.use_count == 2


def test_a_withdrawn_request_is_forgotten(database: Database) -> None:
    with database.write() as session:
        read, founder = make_case(session), make_founder(session)
        request = ask(session, founder, read)
        requests.call_off(session, actor(founder.id), request.id)
        assert kinds(session, read) == [[]]
        assert read.use_count == 0


def test_a_session_that_moves_is_known_by_its_new_hour_alone(database: Database) -> None:
    with database.write() as session:
        read, founder = make_case(session), make_founder(session)
        make_mentor(session)
        row = accept(session, ask(session, founder, read))
        moved = move(session, actor(row.mentor_id), row.id, in_days(4))
        known = [use.subject_id for use in cases.uses_of(session, read.id) if use.kind is UseKind.SESSION]
        assert known == [moved.id]


def test_a_session_called_off_or_not_held_is_forgotten_and_its_request_only_when_it_ends(database: Database) -> None:
    with database.write() as session:
        read, founder = make_case(session), make_founder(session)
        make_mentor(session)
        row = accept(session, ask(session, founder, read))
        sessions.cancel(session, actor(row.mentor_id), row.id, "急用のため")
        assert kinds(session, read) == [[UseKind.REQUEST]]

        again = sessions.book(session, row.mentor_id, row.requester_id, in_days(4), request_id=row.request_id)
        session.get_one(MentoringRequest, row.request_id).status = RequestStatus.MATCHED
        with clock.stopped(again.ends_at):
            closing.say_not_held(session, actor(founder.id), again.id, Account.TROUBLE, look_again=False)
        assert kinds(session, read) == [[]]


def test_a_founder_who_started_is_counted_once_and_no_longer_when_they_take_it_back(database: Database) -> None:
    with database.write() as session:
        read = make_case(session)
        make_mentor(session)
        row = held(session, accept(session, ask(session, make_founder(session), read)))
        tell(session, row, [Outcome.PREPARING, Outcome.STARTED, Outcome.STOPPED])
        assert kinds(session, read) == [[UseKind.FOUNDING, UseKind.REQUEST, UseKind.SESSION]]
        assert read.use_count == 3

        tell(session, row, [Outcome.STARTED, Outcome.NOT_YET, Outcome.NOT_YET])
        assert read.use_count == 3

        tell(session, row, [Outcome.NOT_YET])
        assert kinds(session, read) == [[UseKind.REQUEST, UseKind.SESSION]]
        assert read.use_count == 2


def test_only_the_two_and_the_secretariat_read_which_session_it_was(database: Database) -> None:
    with database.write() as session:
        read, founder, stranger = make_case(session), make_founder(session), make_member(session)
        make_mentor(session)
        request = ask(session, founder, read)
        row = accept(session, request)
        desk = actor(make_member(session).id, is_staff=True)
        readers = {
            "mentor": actor(row.mentor_id, is_mentor=True),
            "founder": actor(founder.id),
            "desk": desk,
            "stranger": actor(stranger.id, is_mentor=True),
        }

        seen = {
            name: [each.id for each in traces.sessions_among(session, who, [row.id])] for name, who in readers.items()
        }
        asked_for = {
            name: [each.id for each in traces.requests_among(session, who, [request.id])]
            for name, who in readers.items()
        }

        assert seen == {"mentor": [row.id], "founder": [row.id], "desk": [row.id], "stranger": []}
        assert asked_for == {"mentor": [], "founder": [request.id], "desk": [request.id], "stranger": []}


def test_the_mentors_who_took_part_in_a_case_are_named_and_its_version_is_raised(database: Database) -> None:
    with database.write() as session:
        read = make_case(session)
        mentor = make_mentor(session, headline="空き家を居場所にしました")
        before = versions.current(session, versions.CASES)
        draft = ProfileDraft("空き家を食堂にしました", "", 3, Marks(), case_ids=(read.id,))
        mentors.change(session, actor(mentor.member_id), draft)

        named = traces.mentors_of_case(session, read.id)

        assert [(each.id, each.headline) for each in named] == [(mentor.member_id, "空き家を食堂にしました")]
        assert versions.current(session, versions.CASES) > before


def test_what_was_written_before_is_told_once(database: Database) -> None:
    with database.write() as session:
        read = make_case(session)
        make_mentor(session)
        row = held(session, accept(session, ask(session, make_founder(session), read)))
        tell(session, row, [Outcome.STARTED])
        session.exec(delete(CaseUse))
    with database.write() as session:
        assert traces.backfill_uses(session) == 3
    with database.write() as session, asked(database) as statements:
        assert traces.backfill_uses(session) == 0
        assert len([each for each in statements if each.startswith("SELECT")]) == 3
    with database.read() as session:
        case = session.get_one(CaseStudy, read.id)
        assert kinds(session, case) == [[UseKind.FOUNDING, UseKind.REQUEST, UseKind.SESSION]]
        assert case.use_count == 3
        started = next(use for use in cases.uses_of(session, case.id) if use.kind is UseKind.FOUNDING)
        answered = [f.answered_at for f, _ in follow_up_repository.of_member(session, row.requester_id, in_days(400))]
        assert started.at in answered


def test_nothing_is_recorded_of_a_request_without_cases(database: Database) -> None:
    with database.write() as session:
        make_mentor(session)
        request = ask(session, make_founder(session))
        assert request_repository.case_ids(session, request.id) == ()
        accept(session, request)
        assert traces.backfill_uses(session) == 0
        assert session.exec(select(FollowUp)).all() == []

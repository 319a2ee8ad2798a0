"""What waits for a member beside their sessions, and what is near them."""

from collections.abc import Callable
from datetime import timedelta

from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import ON_A_DAY, make_activity
from tests.factories.agendas import make_presentation, make_world
from tests.factories.consultations import make_consultation
from tests.factories.councils import make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.minutes import make_action, make_held
from tests.factories.organisations import BELONGS, make_kept
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities.service import interests
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.consultations import service as consultations
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.states import SeatStatus
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import claiming, handing_over, invitations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.web.cookies import LANGUAGE_COOKIE

AsMember = Callable[[str], TestClient]


def words_of(client: TestClient) -> str:
    client.cookies.set(LANGUAGE_COOKIE, "en")
    return client.get("/me").text


def test_what_waits_in_organisations_stands_with_the_way_to_it(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member = make_member(session, email="hirata@example.jp")
        actor = actor_for(member)
        asking, owner = make_kept(session, "招く会")
        invitations.invite(session, owner, asking, "hirata@example.jp", BELONGS)
        given, giver = make_kept(session, "渡す会")
        organisations.affiliate(session, member.id, given, BELONGS)
        handing_over.offer(session, giver, given, member.id)
        joined, _owner = make_kept(session, "入りたい会", actor)
        claiming.claim(session, actor_for(make_member(session)), joined, "手伝っています。")
        member_id = member.id
    page = words_of(as_member(member_id))
    for organisation, rest in ((asking, "invitation"), (given, "people"), (joined, "people")):
        assert f'href="/organisations/{organisation}/{rest}"' in page
    assert "3 things wait for you" in page


def test_whoever_could_do_it_too_waits_until_they_are_answered(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        author, volunteer = actor_for(make_member(session)), actor_for(make_member(session))
        activity = make_activity(session, author, title="縁側でお茶")
        interests.leave(session, volunteer, activity.id)
        activity_id = activity.id
    client = as_member(author.member_id)
    assert f'href="/activities/{activity_id}/interest"' in words_of(client)
    assert "1 member could do this too and waits for your answer." in words_of(client)
    with database.write() as session:
        _seen, page = interests.volunteers(session, author, activity_id, 1)
        interests.answer(session, author, activity_id, page.items[0].id, "ぜひ一度来てください。")
    assert "waits for your answer" not in words_of(client)


def test_an_answered_question_waits_for_its_author(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        asked_by_me = make_consultation(session, author)
        consultations.reply(session, actor_for(make_member(session)), asked_by_me.id, "回覧板が役に立ちました。")
    assert "You have answers. Say which one helped, or ask on." in words_of(as_member(author.member_id))


def test_questions_and_activities_near_the_member_are_shown(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member = make_member(session, prefecture="32")
        taxonomy.set_marks(session, SubjectKind.MEMBER, member.id, Marks({"food": "primary"}))
        other = actor_for(make_member(session, prefecture="01"))
        make_consultation(session, other, title="献立に困っています", marks=Marks({"food": "primary"}))
        make_consultation(session, other, title="遠くの別の話", marks=Marks({"exchange": "primary"}), prefecture="01")
        make_activity(session, other, title="松江の朝市", prefecture="32")
        member_id = member.id
    page = words_of(as_member(member_id))
    assert "献立に困っています" in page
    assert "松江の朝市" in page
    assert "遠くの別の話" not in page


def test_dates_that_interest_the_member_stand_until_they_are_over(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member = actor_for(make_member(session))
        activity = make_activity(session, actor_for(make_member(session)), title="縁側の餅つき", **ON_A_DAY)
        interests.leave(session, member, activity.id)
        begins = activity.starts_at
    assert begins is not None
    client = as_member(member.member_id)
    for moment, is_shown in ((begins - timedelta(days=1), True), (begins + timedelta(days=1), False)):
        with clock.stopped(moment):
            assert ("縁側の餅つき" in words_of(client)) == is_shown


def test_no_more_questions_are_asked_for_three_that_wait_than_for_one(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        author = actor_for(make_member(session, prefecture="32"))

    def add(number: int) -> None:
        with database.write() as session:
            other = actor_for(make_member(session, prefecture="32"))
            activity = make_activity(session, author, title=f"縁側 {number}")
            interests.leave(session, other, activity.id)
            make_activity(session, other, prefecture="32")
            make_consultation(session, other, prefecture="32")
            mine = make_consultation(session, author)
            consultations.reply(session, other, mine.id, "回覧板です。")
            kept, _owner = make_kept(session, f"入りたい会 {number}", author)
            claiming.claim(session, other, kept, "手伝っています。")

    def statements(client: TestClient) -> int:
        with asked(database) as told:
            assert client.get("/me").status_code == 200
        return len(told)

    add(1)
    client = as_member(author.member_id)
    client.get("/me")  # the vocabulary is read once a process
    one = statements(client)
    add(2)
    add(3)
    # fewer: where enough is near, nothing is looked for in the region around
    assert statements(client) <= one


def test_an_answer_to_whoever_asked_alone_waits_for_them(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        author, mentor = actor_for(make_member(session)), actor_for(make_member(session))
        question = make_consultation(session, author, title="空き家を借りるには")
        consultations.reply(session, mentor, question.id, "まず大家さんに会ってください。", is_private=True)
        question_id = question.id
    page = words_of(as_member(author.member_id))
    assert "1 thing waits for you" in page
    assert page.count(f'href="/consultations/{question_id}"') == 2
    assert "Answered to you alone</span>" in page
    assert "1 reply" in page

    others = as_member(mentor.member_id)
    others.cookies.set(LANGUAGE_COOKIE, "en")
    assert "Answered to you alone" not in others.get("/consultations").text
    assert "0 replies" in others.get("/consultations").text


def test_what_meetings_ask_for_waits_and_what_was_answered_is_to_come(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world = make_world(session)
        make_presentation(session, world, PresenterStatus.ASKED)
        coming = make_meeting(session, world.council, title="全国交流会")
        declined = make_meeting(session, world.council, title="分科会")
        over = make_meeting(session, world.council, title="昨日の会", starts_at=clock.now() - timedelta(days=1))
        delegate = session.get_one(Member, world.delegate.member_id)
        make_participant(session, world.meeting, delegate, Rsvp.INVITED)
        for meeting, rsvp in ((coming, Rsvp.WAITLISTED), (declined, Rsvp.NO), (over, Rsvp.INVITED)):
            make_participant(session, meeting, delegate, rsvp)
        held = make_held(session, "other")
        make_participant(session, session.get_one(Meeting, held.meeting_id), delegate, presence=Presence.PRESENT)
        make_action(session, held, world.delegate)
        member_id, asked_to = delegate.id, world.meeting.id
    page = words_of(as_member(member_id))
    assert "3 things wait for you" in page
    assert f'href="/councils/kesennuma/meetings/{asked_to}"' in page
    assert "Would you present this at a meeting?" in page
    assert "1 thing you have taken on" in page
    assert page.index("Meetings to come") < page.index("全国交流会") < page.index("On the waiting list")
    assert "分科会" not in page
    assert "昨日の会" not in page


def test_my_page_asks_as_many_questions_with_many_meetings_as_with_one(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world = make_world(session)
        delegate = session.get_one(Member, world.delegate.member_id)
        make_participant(session, world.meeting, delegate, Rsvp.INVITED)
        member_id = delegate.id
    client = as_member(member_id)
    client.get("/me")
    with asked(database) as one:
        client.get("/me")
    with database.write() as session:
        council = session.get_one(Council, world.council.id)
        delegate = session.get_one(Member, member_id)
        for rsvp in (Rsvp.INVITED, Rsvp.YES):
            make_participant(session, make_meeting(session, council), delegate, rsvp)
    with asked(database) as three:
        client.get("/me")
    assert len(one) == len(three)


def test_an_office_sees_its_council_and_who_asks_for_a_seat(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world = make_world(session)
        make_seat(session, world.council, make_kept(session, "入りたい会")[0], status=SeatStatus.APPLIED)
        asked_too, keeper = make_kept(session, "誘われた会")
        make_seat(session, world.council, asked_too, status=SeatStatus.INVITED)
        accounts.grant_role(session, None, world.office.member_id, Role.COUNCIL_STAFF, world.council.slug)
        ids = [each.member_id for each in (world.office, world.delegate, keeper)]
    office, delegate, invited = (words_of(as_member(each)) for each in ids)
    assert 'href="/councils/kesennuma/seats?status=applied"' in office
    assert ("You are its office." in office, "You have a seat." in delegate) == (True, True)
    assert "1 organisation waits for your answer" not in delegate
    assert "The council offers your organisation a seat. Take it, or decline." in invited

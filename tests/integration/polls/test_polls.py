"""A date poll from its making to the day, through the services and the sweeps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.directory import make_known
from tests.queries import asked as statements
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.errors import CouncilClosed
from yoriai.domains.councils.models import Council, SeatPerson
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.polls import errors
from yoriai.domains.polls.dates import deadline, read_dates
from yoriai.domains.polls.jobs import JOBS
from yoriai.domains.polls.models import DatePoll, PollPerson
from yoriai.domains.polls.naming import Named
from yoriai.domains.polls.service import answering, asking, deciding, links, own_data, reading, seeing, writing
from yoriai.domains.polls.states import Choice, PollStatus
from yoriai.domains.polls.values import Draft, Said

BEGAN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DATES = "12/8 14:00-16:00\n12/9 14:00-16:00\n12/10 19:00-21:00"
Mails = Callable[[], list[Mail]]
YES, MAYBE, NO = Choice
SWEEPS = {job.name: job for job in JOBS}


@dataclass(frozen=True)
class World:
    """A council of two organisations, a lead one with a member and an ordinary one with somebody without an account."""

    office: Actor
    delegate: Actor
    stranger: Actor
    council_id: str


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(BEGAN):
        yield


@pytest.fixture
def world(database: Database) -> World:
    with database.write() as session:
        office, delegate = make_member(session, name="小野 ゆき"), make_member(session, name="菅原 けん")
        stranger = make_member(session, name="よそ 太郎")
        council = make_council(session, "kesennuma", office=[office])
        lead = make_seat(session, council, make_known(session, "海の家", furigana="うみのいえ").id, kind=SeatKind.LEAD)
        other = make_seat(session, council, make_known(session, "山の家", furigana="やまのいえ").id)
        make_person(session, lead, delegate)
        make_person(session, other, name="畠山 みさき", address="misaki@example.net")
        runs = actor_for(office, roles=[(Role.COUNCIL_STAFF, "kesennuma")])
        return World(runs, actor_for(delegate), actor_for(stranger), council.id)


def draft(**given: Any) -> Draft:
    values: dict[str, Any] = {
        "title": "三市連携会議",
        "dates": given.get("dates") or read_dates(DATES, clock.now()),
        "answers_until": deadline(date(2026, 12, 1)),
    } | given
    return Draft(**values)


def made(database: Database, world: World, named: tuple[Named, ...] = (), *, opened: bool = True, **given: Any) -> str:
    """Make a poll and ask; return its id."""
    with database.write() as session:
        poll = writing.make(session, world.office, "kesennuma", draft(**given), named)
        if opened:
            asking.begin(session, world.office, "kesennuma", poll.id)
        return poll.id


def said(database: Database, poll_id: str, signs: str, words: str = "") -> Said:
    """Return an answer with a sign for each date in order of time."""
    choices = {"○": YES, "△": MAYBE, "×": NO}
    with database.read() as session:
        poll = session.get_one(DatePoll, poll_id)
        ids = [each.id for each in reading.result(session, poll).dates]
    return Said({each: choices[sign] for each, sign in zip(ids, signs, strict=False)}, words)


def answer(database: Database, world: World, poll_id: str, signs: str) -> None:
    given = said(database, poll_id, signs)
    with database.write() as session:
        answering.answer(session, world.delegate, "kesennuma", poll_id, given)


def answer_by_mail(database: Database, mail: Mail, poll_id: str, signs: str, words: str = "") -> None:
    given = said(database, poll_id, signs, words)
    with database.write() as session:
        answering.answer_by_link(session, link_in(mail), given)


def link_in(mail: Mail) -> str:
    return next(word for word in mail.text.split() if "/polls/answers/" in word).rsplit("/", 1)[-1]


def mail_to(mails: Mails, address: str) -> list[Mail]:
    return [each for each in mails() if each.address == address]


def notices(database: Database, kind: NoticeKind) -> list[str]:
    with database.read() as session:
        return [each.member_id for each in session.exec(select(Notice).where(col(Notice.kind) == kind))]


def people(database: Database, poll_id: str) -> list[PollPerson]:
    with database.read() as session:
        return list(session.exec(select(PollPerson).where(PollPerson.poll_id == poll_id)))


def run(database: Database, name: str) -> int:
    return SWEEPS[name].run(database)


def test_whoever_sits_or_is_named_is_asked_once_with_a_link_of_their_own(
    database: Database, world: World, mails: Mails
) -> None:
    made(database, world, (Named("県庁 次郎", "jiro@example.net"), Named("電話 の人")))
    sent = mails()
    assert sorted(each.template for each in sent) == ["poll_asked"] * 3
    assert notices(database, NoticeKind.POLL) == [world.delegate.member_id]
    assert len({link_in(each) for each in sent}) == 3
    assert "2026年12月8日(火) 14:00–16:00（日本時間）" in sent[0].text
    assert "2026年12月1日(火)" in sent[0].text
    assert {each.name for each in sent} == {"菅原 けん", "畠山 みさき", "県庁 次郎"}


def test_a_mail_with_many_dates_asks_before_it_lists_the_first_of_them(
    database: Database, world: World, mails: Mails
) -> None:
    made(database, world, dates=read_dates("\n".join(f"12/{day} 14:00-16:00" for day in range(3, 16)), clock.now()))
    text = mail_to(mails, "misaki@example.net")[0].text
    assert text.index("/polls/answers/") < text.index("12月3日")
    assert (text.count("14:00–16:00"), "ほかに3件" in text) == (10, True)


def test_a_draft_asks_nobody_and_is_seen_by_the_office_alone(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world, opened=False)
    assert mails() == []
    with database.read() as session:
        assert seeing.seen(session, world.office, "kesennuma", poll_id).is_office
        with pytest.raises(errors.PollNotFound):
            seeing.seen(session, world.delegate, "kesennuma", poll_id)
    with database.write() as session:
        writing.delete(session, world.office, "kesennuma", poll_id)
        assert session.get(DatePoll, poll_id) is None


def test_a_poll_by_which_nobody_would_be_asked_is_not_opened(database: Database, world: World) -> None:
    poll_id = made(database, world, opened=False, asks_seats=False)
    with pytest.raises(errors.NobodyToAsk), database.write() as session:
        asking.begin(session, world.office, "kesennuma", poll_id)


def test_a_poll_is_for_those_who_are_asked(database: Database, world: World) -> None:
    poll_id = made(database, world)
    with database.read() as session:
        seen = seeing.seen(session, world.delegate, "kesennuma", poll_id)
        assert (seen.is_office, seen.person is not None) == (False, True)
        with pytest.raises(errors.PollNotFound):
            seeing.seen(session, world.stranger, "kesennuma", poll_id)


def test_an_answer_is_changed_by_the_same_link_and_its_question_is_taken_back(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    mail = mail_to(mails, "misaki@example.net")[0]
    answer_by_mail(database, mail, poll_id, "○△×", "夜は難しいです")
    answer_by_mail(database, mail, poll_id, "××○")
    answer(database, world, poll_id, "○○○")
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert [(each.name, each.organisation, list(each.answers.values())) for each in found.voters] == [
        ("菅原 けん", "海の家", [YES, YES, YES]),
        ("畠山 みさき", "山の家", [NO, NO, YES]),
    ]
    assert notices(database, NoticeKind.POLL) == []


def test_each_date_is_answered(database: Database, world: World) -> None:
    poll_id = made(database, world)
    with pytest.raises(errors.NotAnswered) as raised:
        answer(database, world, poll_id, "○△")
    assert raised.value.field.startswith(answering.FIELD)


def test_the_best_date_has_every_lead_organisation_and_says_who_would_miss_it(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world, (Named("県庁 次郎", "jiro@example.net"),))
    answer(database, world, poll_id, "×○△")
    answer_by_mail(database, mail_to(mails, "misaki@example.net")[0], poll_id, "○××")
    answer_by_mail(database, mail_to(mails, "jiro@example.net")[0], poll_id, "○○×")
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    days = {each.id: clock.tokyo(each.starts_at).day for each in found.dates}
    names = {each.person_id: each.name for each in found.voters}
    assert [days[each.tally.date_id] for each in found.ranked] == [9, 10, 8]
    best = found.ranked[0].tally
    assert (best.has_every_lead, [names[each] for each in best.no]) == (True, ["畠山 みさき"])
    assert [lead.organisation for lead in found.ranked[2].tally.leads_missing] == ["海の家"]


def test_the_office_is_told_once_everybody_has_answered_and_not_again_at_the_end(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○○○")
    assert notices(database, NoticeKind.POLL_READY) == []
    answer_by_mail(database, mail_to(mails, "misaki@example.net")[0], poll_id, "○○○")
    assert notices(database, NoticeKind.POLL_READY) == [world.office.member_id]
    clock.jump(timedelta(days=12))
    assert run(database, "polls.close") == 1
    assert notices(database, NoticeKind.POLL_READY) == [world.office.member_id]


def test_whoever_is_silent_is_reminded_three_days_and_one_day_before_the_end_and_nobody_else(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○○○")
    end = deadline(date(2026, 12, 1))
    told = []
    for days in (4, 3, 3, 2, 1, 1, 0.5):
        clock.jump(end - timedelta(days=days) - clock.now())
        run(database, "polls.remind")
        told.append(len(mail_to(mails, "misaki@example.net")))
    assert told == [1, 2, 2, 2, 3, 3, 3]
    assert len([each for each in mails() if each.recipient_id == world.delegate.member_id]) == 1
    assert SWEEPS["polls.remind"].backlog is None or run(database, "polls.remind") == 0


def test_the_office_reminds_at_will_but_leaves_people_in_peace_for_some_hours(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    reminded = []
    for hours in (1, 12, 1):
        clock.jump(timedelta(hours=hours))
        with database.write() as session:
            reminded.append(asking.nudge(session, world.office, "kesennuma", poll_id))
    assert reminded == [0, 2, 0]
    assert notices(database, NoticeKind.POLL) == [world.delegate.member_id]


def test_whoever_comes_to_sit_later_is_asked_by_the_sweep_once(database: Database, world: World, mails: Mails) -> None:
    made(database, world)
    assert run(database, "polls.ask") == 0
    with database.write() as session:
        council = session.get_one(Council, world.council_id)
        seat = make_seat(session, council, make_known(session, "川の家", furigana="かわのいえ").id)
        make_person(session, seat, name="川上 あお", address="ao@example.net")
    assert [run(database, "polls.ask"), run(database, "polls.ask")] == [1, 0]
    assert len(mail_to(mails, "ao@example.net")) == 1


def test_looking_for_whom_no_poll_asks_yet_takes_one_query_however_many_polls_are_open(
    database: Database, world: World
) -> None:
    taken = []
    for _more in range(2):
        made(database, world)
        with database.read() as session, statements(database) as asked:
            assert SWEEPS["polls.ask"].backlog(session) == 0
        taken.append(len(asked))
    assert taken == [1, 1]


def test_after_its_end_a_poll_takes_no_answers_but_the_offices_own(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    clock.jump(timedelta(days=12))
    with pytest.raises(errors.PollTakesNoAnswers):
        answer(database, world, poll_id, "○○○")
    given = said(database, poll_id, "○○○")
    one = people(database, poll_id)[0]
    with database.write() as session:
        answering.answer_on_behalf(session, world.office, "kesennuma", poll_id, one.id, given)
    assert [each.answered_at for each in people(database, poll_id) if each.id == one.id] == [clock.now()]


def test_a_poll_is_closed_at_its_end_and_can_be_opened_again(database: Database, world: World) -> None:
    poll_id = made(database, world)
    clock.jump(timedelta(days=12))
    assert [run(database, "polls.close"), run(database, "polls.close")] == [1, 0]
    assert notices(database, NoticeKind.POLL_READY) == [world.office.member_id]
    with database.write() as session:
        assert [each.id for each in reading.to_decide(session, [world.council_id])] == [poll_id]
        with pytest.raises(errors.DeadlineLate):
            deciding.reopen(session, world.office, "kesennuma", poll_id, deadline(date(2026, 12, 11)))
        deciding.reopen(session, world.office, "kesennuma", poll_id, deadline(date(2026, 12, 7)))
    answer(database, world, poll_id, "○○○")
    assert notices(database, NoticeKind.POLL_READY) == []


def test_one_press_makes_the_meeting_and_tells_everybody(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world, (Named("県庁 次郎", "jiro@example.net"),))
    answer(database, world, poll_id, "○○○")
    date_id = list(said(database, poll_id, "○○○").answers)[1]
    with database.write() as session:
        meeting_id = deciding.settle(session, world.office, "kesennuma", poll_id, date_id).id
    with database.read() as session:
        meeting, poll = session.get_one(Meeting, meeting_id), session.get_one(DatePoll, poll_id)
    assert (meeting.title, meeting.status, meeting.council_id) == (
        "三市連携会議",
        MeetingStatus.DRAFT,
        world.council_id,
    )
    assert clock.tokyo(meeting.starts_at) == datetime(2026, 12, 9, 14, tzinfo=clock.TOKYO)
    assert (poll.status, poll.meeting_id) == (PollStatus.SETTLED, meeting_id)
    assert notices(database, NoticeKind.POLL_SETTLED) == [world.delegate.member_id]
    settled = [each for each in mails() if each.template == "poll_settled"]
    assert sorted(each.address for each in settled) == ["jiro@example.net", "misaki@example.net"]
    assert "2026年12月9日(水) 14:00–16:00（日本時間）" in settled[0].text
    with pytest.raises(errors.PollOver), database.write() as session:
        deciding.settle(session, world.office, "kesennuma", poll_id, date_id)


def test_a_date_that_has_passed_makes_no_meeting(database: Database, world: World) -> None:
    poll_id = made(database, world)
    date_id = next(iter(said(database, poll_id, "○○○").answers))
    clock.jump(timedelta(days=17))
    with pytest.raises(errors.DatePastNow), database.write() as session:
        deciding.settle(session, world.office, "kesennuma", poll_id, date_id)


def test_dates_that_stay_keep_their_answers_and_new_ones_wait_for_some(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    changed = draft(dates=read_dates("12/9 14:00-16:00\n12/11 10:00-12:00", clock.now()))
    with database.write() as session:
        writing.change(session, world.office, "kesennuma", poll_id, changed, 1)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    delegate = found.voters[0]
    assert list(delegate.answers.values()) == [MAYBE]
    assert [each.name for each in found.waited_for] == ["菅原 けん", "畠山 みさき"]
    with pytest.raises(errors.PollChanged), database.write() as session:
        writing.change(session, world.office, "kesennuma", poll_id, changed, 1)


def test_dates_that_are_added_to_an_open_poll_are_told_to_those_who_have_answered_and_once(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    more = [DATES, f"{DATES}\n12/11 10:00-12:00", f"{DATES}\n12/11 10:00-12:00\n12/14 10:00-12:00"]
    for revision, dates in enumerate((more[1], more[2], more[0]), start=1):
        clock.jump(timedelta(minutes=1))
        with database.write() as session:
            changed = draft(dates=read_dates(dates, clock.now()))
            writing.change(session, world.office, "kesennuma", poll_id, changed, revision)
    told = [each for each in mails() if "日程の候補が増えました" in each.subject]
    with database.read() as session:
        address = accounts.contact(session, world.delegate.member_id).address
    assert [each.address for each in told] == [address]
    assert "12月11日" in told[0].text
    assert notices(database, NoticeKind.POLL) == [world.delegate.member_id]


def test_a_poll_that_takes_no_answers_tells_nobody_of_its_dates(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    with database.write() as session:
        deciding.close(session, world.office, "kesennuma", poll_id)
        changed = draft(dates=read_dates(f"{DATES}\n12/11 10:00-12:00", clock.now()))
        revision = session.get_one(DatePoll, poll_id).revision
        writing.change(session, world.office, "kesennuma", poll_id, changed, revision)
    assert [each for each in mails() if "増えました" in each.subject] == []


def test_whoever_has_the_open_link_answers_by_name_and_comes_back_by_what_their_browser_kept(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world, is_open=True)
    with database.read() as session:
        token = session.get_one(DatePoll, poll_id).token
    given = said(database, poll_id, "○○×")
    with database.write() as session:
        one = answering.answer_by_open_link(
            session, None, token, "", "client 1", "来客 花子", "Guest@example.net", given
        )
        cookie = links.signed_of(one)
        again = answering.answer_by_open_link(session, None, token, cookie, "client 1", "来客 花", "", given)
        member = answering.answer_by_open_link(session, world.delegate, token, "", "member", "", "", given)
    assert again.id == one.id
    assert member.member_id == world.delegate.member_id
    assert sorted(each.name for each in people(database, poll_id)) == ["来客 花", "畠山 みさき", "菅原 けん"]
    assert [each.template for each in mail_to(mails, "guest@example.net")] == ["poll_link"]


def test_nobody_takes_the_place_of_somebody_by_typing_their_address(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world, is_open=True)
    with database.read() as session:
        token = session.get_one(DatePoll, poll_id).token
    given = said(database, poll_id, "×××")
    with database.write() as session:
        answering.answer_by_open_link(session, None, token, "", "client 1", "にせもの", "misaki@example.net", given)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert {each.name: bool(each.answers) for each in found.voters} == {
        "菅原 けん": False,
        "畠山 みさき": False,
        "にせもの": True,
    }


@pytest.mark.parametrize("given", [{"is_open": False}, {"is_open": True, "opened": False}])
def test_an_open_link_works_only_where_the_office_lets_it(
    database: Database, world: World, given: dict[str, Any]
) -> None:
    poll_id = made(database, world, **given)
    with database.read() as session:
        token = session.get_one(DatePoll, poll_id).token
        with pytest.raises(errors.PollLinkGone):
            answering.by_open_link(session, world.delegate, token, "")


def test_whoever_is_taken_out_has_a_link_no_more(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world)
    mail = mail_to(mails, "misaki@example.net")[0]
    one = next(each for each in people(database, poll_id) if each.address)
    with database.write() as session:
        assert writing.remove_person(session, world.office, "kesennuma", poll_id, one.id) == "畠山 みさき"
    with database.read() as session, pytest.raises(errors.PollLinkGone):
        answering.by_link(session, link_in(mail))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"answers_until": deadline(date(2026, 11, 21))}, errors.DeadlinePast),
        ({"answers_until": deadline(date(2026, 12, 11))}, errors.DeadlineLate),
    ],
)
def test_answers_are_wanted_from_today_until_the_last_date(
    database: Database, world: World, given: dict[str, Any], problem: type[AppError]
) -> None:
    with pytest.raises(problem):
        made(database, world, **given)


def test_only_the_office_makes_a_poll_and_a_draft_alone_is_deleted(database: Database, world: World) -> None:
    with pytest.raises(AppError) as refused, database.write() as session:
        writing.make(session, world.delegate, "kesennuma", draft(), ())
    assert refused.value.status == 403
    poll_id = made(database, world)
    with pytest.raises(IllegalTransition), database.write() as session:
        writing.delete(session, world.office, "kesennuma", poll_id)


def test_a_year_after_its_last_date_a_poll_is_forgotten(database: Database, world: World) -> None:
    poll_id = made(database, world)
    found = []
    for days in (382, 3):
        clock.jump(timedelta(days=days))
        found.append(run(database, "polls.forget"))
    assert found == [0, 1]
    assert people(database, poll_id) == []


def test_a_member_takes_their_answers_along_and_leaves_them_without_a_name(database: Database, world: World) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    with database.read() as session:
        taken = own_data.export(session, world.delegate.member_id)["date_polls"]
    assert [[one["answer"] for one in each["answers"]] for each in taken] == [["yes", "maybe", "no"]]
    with database.write() as session:
        own_data.erase(session, world.delegate.member_id, with_words=False)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert {each.name for each in found.voters} == {"退会した会員", "畠山 みさき"}


def test_a_table_takes_as_many_queries_for_many_as_for_few(database: Database, world: World) -> None:
    asked = []
    for many in (1, 40):
        poll_id = made(database, world, tuple(Named("誰か", f"p{many}-{number}@example.net") for number in range(many)))
        with database.read() as session:
            poll = session.get_one(DatePoll, poll_id)
            with statements(database) as taken:
                reading.result(session, poll)
        asked.append(len(taken))
    assert asked[0] == asked[1]


def test_whoever_leaves_their_seat_before_answering_is_waited_for_no_more(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    with database.write() as session:
        seated = session.exec(select(SeatPerson).where(SeatPerson.address == "misaki@example.net")).one()
        seated.left_at = clock.now()
    clock.jump(deadline(date(2026, 12, 1)) - timedelta(days=1) - clock.now())
    run(database, "polls.remind")
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert [each.name for each in found.voters] == ["菅原 けん"]
    assert len(mail_to(mails, "misaki@example.net")) == 1


def test_a_poll_waits_for_a_delegate_as_long_as_they_sit_there(database: Database, world: World) -> None:
    poll_id = made(database, world)
    with database.write() as session:
        before = reading.waiting_for(session, world.delegate.member_id)
        place = session.exec(select(SeatPerson).where(SeatPerson.member_id == world.delegate.member_id)).one()
        place.left_at = clock.now()
    with database.read() as session:
        after = reading.waiting_for(session, world.delegate.member_id)
    assert ([poll.id for poll, _council in before], after) == ([poll_id], [])


def test_a_date_that_has_passed_keeps_its_answers_when_the_poll_is_changed(database: Database, world: World) -> None:
    poll_id = made(database, world, answers_until=deadline(date(2026, 12, 9)))
    answer(database, world, poll_id, "○△×")
    clock.jump(datetime(2026, 12, 8, 9, tzinfo=UTC) - clock.now())
    later = draft(
        dates=read_dates("12/9 14:00-16:00\n12/10 19:00-21:00", clock.now()),
        answers_until=deadline(date(2026, 12, 9)),
    )
    with database.write() as session:
        writing.change(session, world.office, "kesennuma", poll_id, later, 1)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert list(found.voters[0].answers.values()) == [YES, MAYBE, NO]
    assert len(found.ranked) == 2


def test_a_council_that_has_ended_makes_no_polls(database: Database, world: World) -> None:
    with database.write() as session:
        session.get_one(Council, world.council_id).closed_at = clock.now()
    with pytest.raises(CouncilClosed):
        made(database, world)

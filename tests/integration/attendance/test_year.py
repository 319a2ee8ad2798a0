"""A year of a council's series, with all that happens in one: each person has had exactly the mails that concern them,
and what their mailbox has put into a calendar is what the site shows.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person
from tests.factories.meetings import make_meeting
from tests.integration.attendance.told import answer, seat_of, wants_no_mails
from tests.web.meetings import programs
from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.accounts.states import Role
from yoriai.domains.attendance.jobs import JOBS
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.service import calendars
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council, Seat, SeatPerson
from yoriai.domains.councils.service import recording
from yoriai.domains.councils.states import SeatAction
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.jobs import JOBS as MEETING_JOBS
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.recurrence import Rule, Unit
from yoriai.domains.meetings.serial import SeriesDraft
from yoriai.domains.meetings.service import serial, standing, writing
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.calendar import invitation

SLUG: Final = "kesennuma"
BEGUN: Final = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
OVER: Final = datetime(2027, 12, 31, 3, 0, tzinfo=UTC)
SWEEPS: Final = [job for job in (*MEETING_JOBS, *JOBS) if "forget" not in job.name and not job.name.endswith("_rest")]
"""Those that look at what has changed lately have to do: nothing is left to those that look at everything."""
MOMENTS: Final = tuple(
    timedelta(minutes=5) - before
    for before in (timedelta(days=30), timedelta(days=7), timedelta(days=1), timedelta(hours=1), timedelta(hours=-5))
)
"""When something falls due of a meeting, from its beginning."""
SAYS: Final = {
    "yes": Rsvp.YES,
    "quiet": Rsvp.YES,
    "deputy": Rsvp.YES,
    "leaver": Rsvp.YES,
    "late": Rsvp.YES,
    "no": Rsvp.NO,
}
"""What people answer as soon as they are asked; whoever is not named never answers."""

HEARS: Final = {
    "plain": {
        "yes": ["invitation", "answered", "reminder", "reminder", "reminder"],
        "silent": ["invitation", "please_answer", "please_answer"],
        "no": ["invitation"],
        "quiet": ["answered"],
    },
    "changed": {
        "yes": ["invitation", "answered", "changed", "reminder", "reminder", "reminder"],
        "silent": ["invitation", "changed", "please_answer", "please_answer"],
        "no": ["invitation"],
        "quiet": ["answered", "changed"],
    },
    "called off": {
        "yes": ["invitation", "answered", "cancelled"],
        "silent": ["invitation", "cancelled"],
        "no": ["invitation"],
        "quiet": ["answered", "cancelled"],
    },
}
"""The mails of a meeting that takes place, that moves once, that is called off, by whom they go to."""


@dataclass
class Year:
    """A council in the year that is replayed."""

    database: Database
    office: Actor
    council: Council
    people: dict[str, Member]
    series_id: str = ""
    meeting_of: dict[str, str] = field(default_factory=dict)
    """The meeting that a row of its list was of: whoever left is on no list."""

    def name_of(self, address: str) -> str:
        """Return who has an address."""
        return address.partition("@")[0]


def begun(database: Database) -> Year:
    """Return a council with people of each kind, and a series on the third Thursday of each month."""
    with database.write() as session:
        office = make_member(session, name="事務 一郎")
        council = make_council(session, SLUG, office=[office])
        names = ("yes", "silent", "no", "quiet", "leaver")
        people = {name: make_member(session, name=name, email=f"{name}@example.jp") for name in names}
        for name, member in people.items():
            make_person(session, seat_of(session, council, f"見本の会 {name}"), member)
        make_person(session, seat_of(session, council, "代理の会"), name="代理 次郎", address="deputy@example.net")
        wants_no_mails(session, [people["quiet"]])
        actor = actor_for(office, roles=[(Role.COUNCIL_STAFF, SLUG)])
        year = Year(database, actor, council, people)
        pattern = Draft("三市連携会議", BEGUN, BEGUN)
        rule = Rule(Unit.MONTH_WEEKDAY, 1, (3,), (3,))
        wish = SeriesDraft("三市連携会議", rule, date(2026, 12, 1), 19 * 60, 120, pattern, publish_days=30)
        year.series_id = serial.begin(session, actor, council.id, wish).id
    return year


def live(year: Year, until: datetime) -> None:
    """Let time go on to a moment, with a stop at each at which something of a meeting falls due."""
    clock.jump(timedelta(minutes=3))
    settle(year)
    while (following := _next(year, until)) < until:
        clock.jump_to(following)
        settle(year)
    clock.jump_to(until)
    settle(year)


def settle(year: Year) -> None:
    """Run all sweeps until they find nothing more; let people answer what they are asked; send what may go."""
    for _again in range(6):
        done = [job.name for job in SWEEPS if job.run(year.database)]
        _send(year)
        if not _answer(year) and not done:
            break
        clock.jump(timedelta(minutes=3))
    else:
        raise AssertionError(f"{done} find something to do again and again")


def _next(year: Year, until: datetime) -> datetime:
    with year.database.read() as session:
        hours = list(session.exec(select(Meeting.starts_at).where(Meeting.status != MeetingStatus.CANCELLED)))
    moments = [hour + each for hour in hours for each in MOMENTS]
    return min((each for each in moments if each > clock.now()), default=until)


def _answer(year: Year) -> int:
    answered = 0
    with year.database.read() as session:
        rows = list(session.exec(select(Participant)))
        addresses = {each.id: each.email for each in session.exec(select(Member))}
    for row in rows:
        year.meeting_of[row.id] = row.meeting_id
        said = SAYS.get(year.name_of(addresses.get(row.member_id or "", row.address)))
        if row.rsvp is Rsvp.INVITED and row.told_sequence is not None and said is not None:
            answer(year.database, row, said)
            answered += 1
    return answered


def _send(year: Year) -> None:
    with year.database.write() as session:
        waiting = select(Mail).where(col(Mail.status) == MailStatus.PENDING, col(Mail.due_at) <= clock.now())
        for mail in session.exec(waiting):
            mail.status = MailStatus.SENT


def on(day: date, hour: int = 10) -> datetime:
    """Return an hour of a day in Tokyo."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(hours=9)


def meeting_on(session: Session, year: Year, day: date) -> Meeting:
    """Return the meeting of the series that the rule gave for a day."""
    return session.exec(select(Meeting).where(Meeting.series_id == year.series_id, Meeting.occurrence_on == day)).one()


def leave(session: Session, member: Member) -> None:
    """Let a member sit for nobody any more."""
    person = session.exec(select(SeatPerson).where(SeatPerson.member_id == member.id)).one()
    person.left_at = clock.now()
    council = session.exec(select(Council)).one()
    recording.note(session, council, SeatAction.PERSON_LEFT, None)


def replay(year: Year) -> dict[str, str]:
    """Let the year happen; return what became of its meetings that were not plain, by their ids."""
    stories: dict[str, str] = {}
    live(year, on(date(2027, 2, 1)))
    with year.database.write() as session:  # moved by a week, over a day on which nobody meets
        moved = meeting_on(session, year, date(2027, 2, 18))
        draft, week = Draft.of(moved), timedelta(days=7)
        wanted = replace(draft, starts_at=draft.starts_at + week, ends_at=draft.ends_at + week)
        writing.edit(session, year.office, moved.id, wanted, moved.revision)
        stories[moved.id] = "changed"
    live(year, on(date(2027, 3, 9)))
    with year.database.write() as session:
        off = meeting_on(session, year, date(2027, 3, 18))
        standing.cancel(session, year.office, off.id, off.revision, "年度末のため")
        stories[off.id] = "called off"
    live(year, on(date(2027, 5, 1)))
    with year.database.write() as session:
        leave(session, year.people["leaver"])
    live(year, on(date(2027, 5, 25)))
    with year.database.write() as session:  # the rule changes: June was announced, what follows was not
        known = serial.get(session, year.office, year.series_id)
        wish = replace(SeriesDraft.of(known), rule=Rule(Unit.MONTH_WEEKDAY, 1, (2,), (2,)), skips_holidays=True)
        june = meeting_on(session, year, date(2027, 6, 17))
        serial.change(session, year.office, year.series_id, wish, known.revision, "日程の見直し")
        stories[june.id] = "changed"
    live(year, on(date(2027, 8, 20)))
    with year.database.write() as session:
        late = year.people["late"] = make_member(session, name="late", email="late@example.jp")
        council = session.get_one(Council, year.council.id)
        make_person(session, seat_of(session, council, "新しい会"), late)
        recording.note(session, council, SeatAction.PERSON_NAMED, None)
        stories[committee_meeting(session, year, council)] = "committee"
    live(year, OVER)
    return stories


def committee_meeting(session: Session, year: Year, council: Council) -> str:
    """Announce a meeting of a committee in which one seat sits."""
    committee = Committee(council_id=council.id, name="居場所分科会")
    own = select(Seat.id).join(SeatPerson).where(SeatPerson.member_id == year.people["yes"].id)
    session.add(committee)
    session.flush()
    session.add(CommitteeSeat(committee_id=committee.id, seat_id=session.exec(own).one()))
    return make_meeting(
        session, council, committee_id=committee.id, title="分科会", starts_at=on(date(2027, 10, 1), 19)
    ).id


def heard(year: Year) -> dict[str, dict[str, list[str]]]:
    """Return the kinds of mails that went, by meeting and by person, the oldest first."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with year.database.read() as session:
        mails = list(session.exec(select(Mail).order_by(col(Mail.created_at), col(Mail.id))))
    for mail in mails:
        if mail.template.startswith("meeting_") and mail.status is MailStatus.SENT:
            row_id = mail.about.removesuffix("-asked")
            meeting_id = year.meeting_of.get(row_id, row_id)
            found[meeting_id][year.name_of(mail.address)].append(mail.template.removeprefix("meeting_"))
    return found


def expected(meeting: Meeting, story: str) -> dict[str, list[str]]:
    """Return the mails that a meeting has meant, by person."""
    if story == "committee":
        return {"yes": HEARS["plain"]["yes"]}
    hears = dict(HEARS[story])
    hears["deputy"] = hears["yes"]
    if meeting.starts_at < on(date(2027, 5, 1)):
        hears["leaver"] = hears["yes"]
    elif meeting.published_at and meeting.published_at < on(date(2027, 5, 1)):
        hears["leaver"] = hears["yes"][:2]
    if tokyo(meeting.starts_at).date() > date(2027, 8, 20):
        hears["late"] = hears["yes"]
    return hears


def test_a_year_of_meetings_is_told_to_each_as_it_concerns_them(database: Database) -> None:
    with clock.stopped(BEGUN):
        year = begun(database)
        stories = replay(year)
        with database.read() as session:
            held = select(Meeting).where(col(Meeting.published_at).is_not(None), col(Meeting.starts_at) < OVER)
            meetings = list(session.exec(held.order_by(col(Meeting.starts_at))))
            shown = calendars.events_of(session, Contact(year.people["yes"].id, "yes@example.jp", "yes", "ja"))
            mails = [mail.calendar for mail in session.exec(select(Mail)) if mail.address == "yes@example.jp"]
    told = heard(year)
    # the second Wednesday of August 2027 is Mountain Day
    days = [f"{tokyo(each.starts_at):%m-%d}" for each in meetings]
    assert days == [
        *("12-17", "01-21", "02-25", "03-18", "04-15", "05-20"),
        *("06-09", "07-14", "09-08", "10-01", "10-13", "11-10", "12-08"),
    ]
    for meeting in meetings:
        wanted = expected(meeting, stories.get(meeting.id, "plain"))
        was = {name: Counter(kinds) for name, kinds in told[meeting.id].items()}
        assert was == {name: Counter(kinds) for name, kinds in wanted.items()}, f"{tokyo(meeting.starts_at):%m-%d}"
    feed = programs.by_recurring_ical_events(invitation.feed("会議", shown))
    kept = programs.kept_by_uid(*(each for each in mails if each))
    assert {
        (programs.start_of(each), str(each["STATUS"]) == "CANCELLED")
        for each in kept.values()
        if programs.start_of(each) < OVER
    } == {(each.starts_at, each.status is MeetingStatus.CANCELLED) for each in meetings}
    assert [(each.starts[5:10], each.is_off) for each in feed] == [(day, day == "03-18") for day in days[1:-1]]

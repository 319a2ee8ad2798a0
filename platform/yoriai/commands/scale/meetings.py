"""Invented meetings: each council's series with what was held and what is to come, agendas, and who was asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.councils import Body, Sitting
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.words import TITLES, filled, text
from yoriai.core import clock
from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.config import settings
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.reminder_rules import Reminder
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.breakouts.models import RememberedMeeting
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.recurrence import Rule, Unit, coming
from yoriai.domains.meetings.states import Audience, Format, MeetingKind, MeetingStatus

EVERY: Final = timedelta(days=30)
TO_COME: Final = 3
"""So many of a council's meetings are to come; all others were held."""
TOLD_SINCE: Final = timedelta(days=14)
CANCELLED_OF: Final = 40
COMMITTEE_OF: Final = 8
_HOURS: Final = (10, 13, 14, 15, 19)
_AUDIENCES: Final = (*[Audience.SEATS] * 6, *[Audience.MEMBERS] * 3, Audience.EVERYBODY)
_ITEMS: Final = (ItemKind.REPORT, ItemKind.DISCUSSION, ItemKind.DECISION, ItemKind.PRESENTATION, ItemKind.GROUPS)
_ANSWERS: Final = (*[Rsvp.YES] * 6, Rsvp.MAYBE, *[Rsvp.NO] * 2, Rsvp.INVITED)


@dataclass(frozen=True)
class Gathering:
    """A meeting as the other generators need it."""

    meeting: Meeting
    office: str
    people: tuple[Sitting, ...]
    first_item: str

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.meeting.status is MeetingStatus.HELD


def make(session: Session, count: int, bodies: Sequence[Body], chance: Lottery) -> list[Gathering]:
    """Write so many meetings, as many of each council as of the others, with their agendas and people."""
    now = clock.now()
    share, rest = divmod(count, max(len(bodies), 1))
    series = [_series(body, share + (at < rest), now, chance) for at, body in enumerate(bodies)]
    rows.write(session, series)
    planned = [
        (body, each)
        for at, (body, known) in enumerate(zip(bodies, series, strict=True))
        for each in _meetings(body, known, share + (at < rest), now, chance)
    ]
    rows.write(session, (meeting for _body, meeting in planned))
    items = [_items(meeting, chance) for _body, meeting in planned]
    rows.write_values(session, AgendaItem, (item for of_one in items for item in of_one))
    made = [
        Gathering(meeting, body.office, body.committee if meeting.committee_id else body.people, of_one[0]["id"])
        for (body, meeting), of_one in zip(planned, items, strict=True)
    ]
    rows.write_values(session, Participant, _participants(made, now, chance))
    rows.write(session, _remembered(made))
    return made


def _series(body: Body, count: int, now: datetime, chance: Lottery) -> MeetingSeries:
    rule = Rule(Unit.MONTH_WEEKDAY, 1, (chance.randrange(5),), (chance.randint(1, 4),))
    return MeetingSeries(
        council_id=body.id,
        title="見本の定例会",
        rule=rule.text(),
        first_on=tokyo(now).date(),
        start_minute=chance.choice(_HOURS) * 60,
        minutes=120,
        next_number=count + 1,
        made_by_id=body.office,
    )


def _meetings(body: Body, series: MeetingSeries, count: int, now: datetime, chance: Lottery) -> Iterator[Meeting]:
    """Return the meetings of a council: those to come on the next days of its rule, the others a month apart before."""
    hour, today = timedelta(minutes=series.start_minute), tokyo(now).date()
    days = coming(Rule.parse(series.rule), today, today, TO_COME, skips_holidays=False)
    for number in range(1, count + 1):
        later = number - (count - TO_COME) - 1
        day = days[later] if later >= 0 else days[0] + later * EVERY
        yield _meeting(body, series, number, datetime.combine(day, time(), TOKYO) + hour, now, chance)


def _meeting(
    body: Body, series: MeetingSeries, number: int, starts_at: datetime, now: datetime, chance: Lottery
) -> Meeting:
    # long enough ago that sweeps which look at what has changed lately have nothing to look at
    is_over, published_at = starts_at < now, min(starts_at - 2 * EVERY, now - TOLD_SINCE)
    status = MeetingStatus.HELD if is_over else MeetingStatus.PUBLISHED
    if number % CANCELLED_OF == CANCELLED_OF // 2:
        status = MeetingStatus.CANCELLED
    ways = chance.choice(list(Format))
    return Meeting(
        created_at=published_at,
        council_id=body.id,
        committee_id=body.committee_id if number % COMMITTEE_OF == 0 else None,
        series_id=series.id,
        occurrence_on=starts_at.date(),
        number=number,
        title=series.title,
        kind=chance.choice(list(MeetingKind)),
        format=ways,
        audience=chance.choice(_AUDIENCES),
        status=status,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        about=text(chance, "", 150),
        prefecture=None if ways is Format.ONLINE else body.prefecture,
        venue="" if ways is Format.ONLINE else "見本の市民センター",
        made_by_id=body.office,
        published_at=published_at,
        cancelled_at=published_at if status is MeetingStatus.CANCELLED else None,
        updated_at=published_at,
    )


def _items(meeting: Meeting, chance: Lottery) -> list[rows.Values]:
    seen_to = None if meeting.status is MeetingStatus.PUBLISHED else meeting.ends_at
    return [
        rows.values(
            AgendaItem,
            meeting_id=meeting.id,
            position=position,
            kind=kind,
            title=filled(chance, chance.choice(TITLES), "見本")[:120],
            minutes=20,
            owner="見本 進行",
            followed_up_at=seen_to,
        )
        for position, kind in enumerate(_ITEMS)
    ]


def _participants(made: Sequence[Gathering], now: datetime, chance: Lottery) -> Iterator[rows.Values]:
    for each in made:
        for person in each.people:
            yield _participant(each.meeting, person, now, chance)


def _participant(meeting: Meeting, person: Sitting, now: datetime, chance: Lottery) -> rows.Values:
    """Return somebody asked to a meeting who was told all there is to tell, and was there if they said so."""
    rsvp, asked_at = chance.choice(_ANSWERS), meeting.published_at or meeting.created_at
    way = meeting.format.ways[0] if rsvp in (Rsvp.YES, Rsvp.MAYBE) else None
    was_there = meeting.status is MeetingStatus.HELD and rsvp is Rsvp.YES
    told: dict[str, Any] = {
        "told_sequence": meeting.sequence,
        "told_rsvp": rsvp,
        "told_way": way,
        "told_starts_at": meeting.starts_at,
        "reminded": Reminder.HOUR,
        "reminded_of": meeting.starts_at,
    }
    # a guest of long ago has been forgotten, as the sweep does
    is_known = person.member_id is not None or meeting.ends_at > now - timedelta(days=settings().guest_days)
    return rows.values(
        Participant,
        created_at=asked_at,
        meeting_id=meeting.id,
        member_id=person.member_id,
        seat_id=person.seat_id,
        seat_person_id=person.person_id,
        organisation_id=person.organisation_id,
        name=person.name if is_known else "",
        address=person.address if is_known else "",
        forgotten_at=None if is_known else meeting.ends_at + timedelta(days=settings().guest_days),
        key=f"{chance.getrandbits(128):032x}",
        rsvp=rsvp,
        way=way,
        answered_at=None if rsvp is Rsvp.INVITED else min(asked_at + timedelta(days=2), now),
        presence=Presence.PRESENT if was_there else None,
        arrived_at=meeting.starts_at if was_there else None,
        **told,
    )


def _remembered(made: Sequence[Gathering]) -> Iterator[RememberedMeeting]:
    for each in made:
        if each.is_held:
            at = each.meeting.ends_at + timedelta(hours=1)
            yield RememberedMeeting(meeting_id=each.meeting.id, remembered_at=at, pairs=0)

"""Minutes of meetings, for tests."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.organisations import make_kept
from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.attendance.states import Presence
from yoriai.domains.councils.models import Seat
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes.models import ActionItem, MinutesEntry
from yoriai.domains.minutes.service import arranging, assigning, keeping, writing
from yoriai.domains.minutes.service.assigning import Assignment
from yoriai.domains.minutes.service.writing import Sent
from yoriai.domains.minutes.states import EntryKind

SLUG = "kesennuma"


@dataclass(frozen=True)
class Held:
    """A held meeting of a council: two of its office, a chair who sits in it and was there, another seated who was not,
    and a member from elsewhere.
    """

    council_id: str
    meeting_id: str
    item_id: str
    seat: Seat
    office: Actor
    colleague: Actor
    chair: Actor
    absent: Actor
    stranger: Actor

    @property
    def url(self) -> str:
        """The address of its minutes."""
        return f"/councils/{SLUG}/meetings/{self.meeting_id}/minutes"


def make_held(session: Session, slug: str = SLUG, *, chair: bool = True, **given: Any) -> Held:
    """Return a meeting that was held yesterday, with an item on its agenda and minutes without an entry."""
    office, colleague = make_member(session, name="事務 一郎"), make_member(session, name="記録 二葉")
    council = make_council(session, slug, office=[office, colleague])
    first, second = (make_kept(session, name)[0] for name in (f"海辺の会 {slug}", f"山里の会 {slug}"))
    seats = [make_seat(session, council, each) for each in (first, second)]
    people = [make_member(session, name="議長 三郎"), make_member(session, name="欠席 四葉")]
    for seat, member in zip(seats, people, strict=True):
        make_person(session, seat, member)
    values = {"starts_at": clock.now() - timedelta(days=1), "status": MeetingStatus.HELD} | given
    meeting = make_meeting(session, council, chair_id=people[0].id if chair else None, **values)
    make_participant(session, meeting, people[0], presence=Presence.PRESENT)
    make_participant(session, meeting, people[1], presence=Presence.ABSENT)
    item = AgendaItem(meeting_id=meeting.id, position=1, kind=ItemKind.DISCUSSION, title="来年度の計画")
    session.add(item)
    session.flush()
    roles = {(Role.COUNCIL_STAFF, slug)}
    held = Held(
        council_id=council.id,
        meeting_id=meeting.id,
        item_id=item.id,
        seat=seats[0],
        office=actor_for(office, roles=roles),
        colleague=actor_for(colleague, roles=roles),
        chair=actor_for(people[0]),
        absent=actor_for(people[1]),
        stranger=actor_for(make_member(session, name="余所 五郎")),
    )
    keeping.begin(session, held.office, held.meeting_id)
    return held


def make_entry(
    session: Session, held: Held, body: str = "広報は三市で分担する。", kind: EntryKind = EntryKind.SAID
) -> MinutesEntry:
    """Return an entry under the item of a meeting's agenda."""
    entry = arranging.add(session, held.office, held.meeting_id, kind, held.item_id)
    if body:
        writing.save(session, held.office, held.meeting_id, entry.id, Sent(body, entry.revision))
    return entry


def make_action(
    session: Session, held: Held, owner: Actor | None = None, body: str = "案内文を書く", **given: Any
) -> ActionItem:
    """Return something that somebody has taken on at a meeting."""
    entry = make_entry(session, held, body, EntryKind.ACTION)
    wanted = Assignment(f"member:{owner.member_id}" if owner else "", given.get("name", ""), given.get("due_on"))
    return assigning.assign(session, held.office, held.meeting_id, entry.id, wanted, 1).action

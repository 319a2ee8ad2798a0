"""Who comes to the invented councils' meetings, and who was at the latest of each."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.people_rules import Newcomer
from yoriai.domains.attendance.service import door, office
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format, Way

OFFICES: Final = {"mihon-council": "council@demo.example", "mihon-network": "desk@demo.example"}
ANSWERS: Final = (Rsvp.YES, Rsvp.YES, Rsvp.MAYBE, Rsvp.YES, Rsvp.NO, None)
"""What one after another of those who are asked has answered; None for nothing yet."""
WAS: Final = (Presence.PRESENT, Presence.PRESENT, Presence.LATE, Presence.PRESENT, Presence.ABSENT)
GUESTS: Final = (
    Newcomer("見本 さくら", "みほん さくら", "見本町民生委員協議会（見本）", "sakura@guest.example", Way.IN_PERSON),
    Newcomer("例示 たける", "れいじ たける", "", "takeru@guest.example", Way.ONLINE),
    Newcomer("見本 ゆうこ", "みほん ゆうこ", "子ども食堂みほん（見本）", "", Way.IN_PERSON, Rsvp.MAYBE),
)
WALK_IN: Final = Newcomer("例示 とおる", "れいじ とおる", "例示市役所（見本）")


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Let the people of the seats answer, guests sign up, and the door note who was there."""
    for slug, address in OFFICES.items():
        council, actor = councils.get(session, slug), actors[address]
        for line in meetings.of_council(session, actor, council.id, is_past=True, most=1):
            _held(session, actor, council, meetings.get(session, line.id))
        for line in meetings.of_council(session, actor, council.id):
            _coming(session, actor, council, meetings.get(session, line.id))


def _held(session: Session, actor: Actor, council: Council, meeting: Meeting) -> None:
    asked = attendance.ask(session, meeting, councils.people_of(session, council.id, meeting.committee_id))
    for number, who in enumerate(asked):
        attendance.set_rsvp(session, meeting, who, Rsvp.YES, _way(meeting, number))
        door.mark(session, actor, meeting.id, who.id, WAS[number % len(WAS)])
    door.walk_in(session, actor, meeting.id, WALK_IN)


def _coming(session: Session, actor: Actor, council: Council, meeting: Meeting) -> None:
    if meeting.audience is Audience.EVERYBODY:
        for guest in GUESTS:
            office.sign_up(session, actor, meeting.id, guest)
    asked = attendance.ask(session, meeting, councils.people_of(session, council.id, meeting.committee_id))
    for number, who in enumerate(asked):
        answer = ANSWERS[number % len(ANSWERS)]
        if answer is not None:
            attendance.set_rsvp(session, meeting, who, answer, _way(meeting, number))


def _way(meeting: Meeting, number: int) -> Way:
    return Way.ONLINE if meeting.format is Format.ONLINE or (number % 3 == 2) else Way.IN_PERSON

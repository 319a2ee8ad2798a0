"""Small groups of the network's next meeting, for whoever of the invented network comes and two guests."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.people_rules import Newcomer
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import office
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.service import Wish
from yoriai.domains.breakouts.states import Crowd
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.mentors import service as mentors

SLUG: Final = "mihon-network"
OFFICE: Final = "desk@demo.example"
GUESTS: Final = (
    Newcomer("見本 まこと", "みほん まこと", "見本町社会福祉協議会（見本）"),
    Newcomer("例示 ひかり", "れいじ ひかり", "例示大学（見本）"),
)
WISH: Final = Wish(size=4, rounds=3, minutes=15, crowd=Crowd.COMING)


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Let people sign up for the next meeting, make three rounds of groups and show them."""
    desk = actors[OFFICE]
    for meeting in meetings.of_council(session, desk, councils.get(session, SLUG).id, most=1):
        for actor in actors.values():
            if actor is not desk and attendance.participant_of(session, actor, meeting.id) is None:
                attendance.answer(session, actor, meeting.id, Answer(Rsvp.YES))
        for guest in GUESTS:
            office.sign_up(session, desk, meeting.id, guest)
        drawn = breakouts.draw(session, desk, meeting.id, WISH, mentors.mentor_ids())
        plan = breakouts.keep(session, desk, meeting.id, drawn)
        breakouts.publish(session, desk, meeting.id, plan.revision)

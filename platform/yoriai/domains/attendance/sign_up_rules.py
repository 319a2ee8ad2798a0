"""What is wrong with a sign-up, all of it at once, so that nobody corrects a form one field after another. Pure."""

from collections.abc import Mapping, Sequence

from yoriai.core.errors import Invalid
from yoriai.domains.attendance.errors import WayNotOffered
from yoriai.domains.attendance.rules import Occasion, way_taken
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import questions
from yoriai.domains.meetings.questions import Question
from yoriai.domains.meetings.states import Way


def wrong(
    meeting: Occasion, asked: Sequence[Question], rsvp: Rsvp, way: Way | None, raw: Mapping[str, str]
) -> list[Invalid]:
    """Return what a meeting would refuse: how somebody attends who comes, and answers to its questions.

    Whoever cannot come is asked nothing, and whoever does not know yet need not say how.
    """
    if rsvp is Rsvp.NO:
        return []
    ways = [WayNotOffered("way")] if rsvp is Rsvp.YES and way_taken(meeting, way) is None else []
    return [*ways, *questions.wrong(asked, raw)]

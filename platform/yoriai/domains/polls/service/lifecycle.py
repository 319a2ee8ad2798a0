"""The one place where a poll gets its status."""

from yoriai.core import clock
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.states import POLL, PollStatus


def set_status(poll: DatePoll, status: PollStatus) -> None:
    """Give a poll its next status; raise IllegalTransition."""
    poll.status = POLL.check(poll.status, status)
    poll.updated_at = clock.now()
    if status is PollStatus.OPEN:
        poll.opened_at = poll.opened_at or poll.updated_at
        poll.ready_at = None
    if status is PollStatus.SETTLED:
        poll.settled_at = poll.updated_at

"""Writing a meeting: beginning one, and changing it beside others who do the same."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.draft import Draft, tidied
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.service import recording


def create(session: Session, actor: Actor, council_id: str, draft: Draft) -> Meeting:
    """Begin a meeting of a council as a draft, which nobody but its office sees.

    Raises what `councils.require_office` raises where somebody does not run the council.
    """
    council = councils.by_id(session, council_id)
    councils.require_office(session, actor, council.slug)
    wanted = tidied(draft)
    meeting = Meeting(
        council_id=council.id,
        title=wanted.title,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        made_by_id=actor.member_id,
        updated_at=clock.now(),
    )
    wanted.write_to(meeting)
    recording.write(session, meeting, actor.member_id)
    return meeting

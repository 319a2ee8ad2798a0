"""Who reads a comment on minutes that they may read."""

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.minutes.models import MinutesComment


def reads_comment(actor: Actor, comment: MinutesComment) -> bool:
    """Tell whether somebody reads a comment: one that was hidden its author and the secretariat alone."""
    return comment.hidden_at is None or actor.is_staff or comment.by_id == actor.member_id

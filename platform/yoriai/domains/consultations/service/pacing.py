"""How much one member asks and answers in a time: far more than anybody means to say, so that nobody is flooded."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core.errors import TooMany
from yoriai.core.i18n import mark
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.accounts.service import throttling

QUESTIONS_OF_MEMBER: Final = Limit("questions of member", 10, timedelta(days=1))
ANSWERS_OF_MEMBER: Final = Limit("answers of member", 60, timedelta(hours=1))
"""The secretariat is not limited: it answers many on one morning."""


def count_question(session: Session, actor: Actor) -> None:
    """Count a question that a member is about to ask; raise TooMany past the limit."""
    words = mark(
        "That is many questions for one day. Please ask this one tomorrow: those asked will be read better, too."
    )
    _count(session, actor, QUESTIONS_OF_MEMBER, words)


def count_answer(session: Session, actor: Actor) -> None:
    """Count an answer that a member is about to give; raise TooMany past the limit."""
    _count(session, actor, ANSWERS_OF_MEMBER, mark("Those were many answers in an hour. Please send this one later."))


def _count(session: Session, actor: Actor, limit: Limit, words: str) -> None:
    if actor.is_staff:
        return
    try:
        throttling.count(session, limit, actor.member_id)
    except TriesExceeded as problem:
        raise TooMany(problem.retry_after, words) from problem

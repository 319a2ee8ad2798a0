"""What date polls hold of a member."""

from typing import Final

from sqlmodel import Session, col, select

from yoriai.domains.polls.models import DatePoll, PollAnswer, PollDate, PollPerson
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

SECTION: Final = "date_polls"
HELD: Final = (
    Holding(
        PollPerson,
        "member_id",
        Fate.CLEARED,
        SECTION,
        ("id", "poll_id", "name", "words", "asked_at", "answered_at"),
        cleared={"member_id": None, "name": "", "words": ""},
    ),
    Holding(DatePoll, "made_by_id", Fate.CLEARED, cleared={"made_by_id": None}),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member answered to date polls, each with its dates."""
    found = holdings.export(session, member_id, HELD)
    statement = (
        select(PollAnswer.person_id, PollDate.starts_at, PollDate.ends_at, PollAnswer.choice)
        .join(PollPerson, col(PollPerson.id) == PollAnswer.person_id)
        .join(PollDate, col(PollDate.id) == PollAnswer.date_id)
        .where(PollPerson.member_id == member_id)
        .order_by(col(PollDate.starts_at))
    )
    answers: dict[str, list[holdings.Plain]] = {}
    for person_id, starts_at, ends_at, choice in session.exec(statement):
        answers.setdefault(person_id, []).append(
            {"starts_at": holdings.plain(starts_at), "ends_at": holdings.plain(ends_at), "answer": str(choice)}
        )
    return {**found, SECTION: [{**each, "answers": answers.get(each["id"], [])} for each in found[SECTION]]}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name and words out of date polls; what was answered stays, counted without a name.

    `with_words` is said for all domains alike; here the words, which are about a person's own days, always go.
    """
    holdings.erase(session, member_id, HELD)

"""Asking people: the office begins, those who sit later are asked by a sweep, and whoever is silent is reminded."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.seated import Seated
from yoriai.domains.polls import rules
from yoriai.domains.polls.errors import NobodyToAsk, PollTakesNoAnswers
from yoriai.domains.polls.models import DatePoll, PollDate, PollPerson
from yoriai.domains.polls.repository import people, polls
from yoriai.domains.polls.service import seeing, telling
from yoriai.domains.polls.service.lifecycle import set_status
from yoriai.domains.polls.states import PollStatus, Source

BETWEEN_REMINDERS: Final = timedelta(hours=12)
"""Nobody is reminded twice within this, however often the button is pressed."""


def begin(session: Session, actor: Actor | None, slug: str, poll_id: str) -> int:
    """Open a poll and ask everybody: the people of the seats, and whom the office has named. Returns how many.

    Raises NobodyToAsk where there is nobody and no open link, PollTakesNoAnswers where its time is up,
    IllegalTransition for one that asks already, and what `seeing.to_change` raises.
    """
    council, poll = seeing.to_change(session, actor, slug, poll_id)
    if poll.answers_until <= clock.now():
        raise PollTakesNoAnswers
    set_status(poll, PollStatus.OPEN)
    polls.add(session, poll)
    asked = ask_all(session, council, poll)
    if not asked and not poll.is_open:
        raise NobodyToAsk
    return asked


def ask_all(session: Session, council: Council, poll: DatePoll) -> int:
    """Ask whoever is to be asked and was not yet; return how many."""
    add_newly_seated(session, poll)
    unasked = people.unasked(session, poll.id)
    now = clock.now()
    for each in unasked:
        each.asked_at = now
    people.add(session, *unasked)
    telling.asked(session, council, poll, dates_to_come(session, poll), unasked)
    return len(unasked)


def ask_again(session: Session, council: Council, poll: DatePoll) -> int:
    """Ask those who have answered for the dates that were added since; return how many.

    Whoever has not answered yet finds them on the page to which they were asked already.
    """
    again = people.answered_since_told(session, poll.id)
    for each in again:
        each.reminded_at = clock.now()
    people.add(session, *again)
    telling.added(session, council, poll, dates_to_come(session, poll), again)
    return len(again)


def nudge(session: Session, actor: Actor | None, slug: str, poll_id: str) -> int:
    """Remind whoever has not answered for every date, at the office's wish; return how many.

    Whoever was asked or reminded in the last hours is left in peace. Raises PollTakesNoAnswers.
    """
    council, poll = seeing.to_change(session, actor, slug, poll_id)
    if not seeing.takes_answers(poll):
        raise PollTakesNoAnswers
    return _remind(session, council, poll, clock.now() - BETWEEN_REMINDERS)


def due_reminders(session: Session) -> list[str]:
    """Return the polls of which somebody is to be reminded now, the most urgent first."""
    now = clock.now()
    return [poll.id for poll in polls.ending(session, now, now + max(rules.REMINDERS)) if _silent(session, poll)]


def remind(session: Session, poll_id: str) -> bool:
    """Remind those of a poll who are to be reminded now; return whether there was anybody."""
    poll = polls.locked(session, poll_id)
    moment = rules.last_reminder_before(poll.answers_until, clock.now()) if poll else None
    if poll is None or moment is None or not seeing.takes_answers(poll):
        return False
    return _remind(session, councils.by_id(session, poll.council_id), poll, moment) > 0


def due_askings(session: Session) -> list[str]:
    """Return the polls that do not ask somebody yet who sits in their council by now."""
    return [poll.id for poll in polls.lacking_seated(session, clock.now()) if _newly_seated(session, poll)]


def ask_newly_seated(session: Session, poll_id: str) -> bool:
    """Ask those who have come to sit since a poll was opened; return whether there was anybody."""
    poll = polls.locked(session, poll_id)
    if poll is None or not seeing.takes_answers(poll):
        return False
    return ask_all(session, councils.by_id(session, poll.council_id), poll) > 0


def add_newly_seated(session: Session, poll: DatePoll) -> None:
    """Put those who sit by now into a poll that asks the seats; they are not told by this."""
    people.add(session, *_newly_seated(session, poll))


def to_be_asked(session: Session, poll: DatePoll) -> tuple[Sequence[Seated], Sequence[PollPerson]]:
    """Return whom a poll will ask when it begins: the people of the seats, and those who were named."""
    return _seated(session, poll), people.unasked(session, poll.id)


def dates_to_come(session: Session, poll: DatePoll) -> list[PollDate]:
    """Return the dates of a poll that have not begun yet, in order of time."""
    now = clock.now()
    return [each for each in polls.dates(session, poll.id) if each.starts_at > now]


def _silent(session: Session, poll: DatePoll) -> list[PollPerson]:
    """Return those of a poll whom the sweep has to remind."""
    moment = rules.last_reminder_before(poll.answers_until, clock.now())
    ids = [each.id for each in dates_to_come(session, poll)]
    return people.not_told_since(people.waiting(session, poll.id, ids), moment) if moment and ids else []


def _remind(session: Session, council: Council, poll: DatePoll, moment: datetime) -> int:
    """Remind those who have not answered and were told nothing since a moment; return how many."""
    days = dates_to_come(session, poll)
    waiting = people.waiting(session, poll.id, [each.id for each in days]) if days else []
    silent = people.not_told_since(waiting, moment)
    for each in silent:
        each.reminded_at = clock.now()
    people.add(session, *silent)
    telling.reminded(session, council, poll, days, silent)
    return len(silent)


def _seated(session: Session, poll: DatePoll) -> list[Seated]:
    """Return the people of the seats that a poll asks, each once, though they may sit for two organisations."""
    if not poll.asks_seats:
        return []
    found = councils.people_of(session, poll.council_id, poll.committee_id)
    return list({each.member_id or each.address or each.person_id: each for each in reversed(found)}.values())[::-1]


def _newly_seated(session: Session, poll: DatePoll) -> list[PollPerson]:
    """Return the people of the seats who are not in a poll yet, as rows to be written."""
    seated = _seated(session, poll)
    there = people.known(
        session,
        poll.id,
        [each.member_id for each in seated if each.member_id],
        [each.address for each in seated if each.address],
    )
    members = {each.member_id for each in there if each.member_id}
    addresses = {each.address for each in there if each.address and each.source is not Source.LINK}
    return [
        PollPerson(
            poll_id=poll.id,
            source=Source.SEAT,
            member_id=each.member_id,
            seat_person_id=each.person_id,
            organisation_id=each.organisation_id,
            name=each.name,
            address="" if each.member_id else each.address,
            key=new_id(),
            language=each.language,
        )
        for each in seated
        if each.member_id not in members and each.address not in addresses
    ]

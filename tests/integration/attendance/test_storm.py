"""200 people sign up at once for 50 places; then 30 of those who have one give it back at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.states import Audience
from yoriai.domains.notifications.models import Mail
from yoriai.domains.sweeps import all_jobs

PEOPLE = 200
PLACES = 50
CANCEL = 30
TRIALS = 4
"""A slow machine may let the last of 200 wait longer than SQLite is patient: people then send their form again."""


def everybody_at_once(database: Database, actors: Sequence[Actor], meeting_id: str, rsvp: Rsvp) -> None:
    """Let each answer in a thread and a transaction of their own, all at the same moment."""
    gate = Barrier(len(actors))

    def answer(actor: Actor) -> None:
        gate.wait(timeout=120)
        for trial in range(TRIALS):
            try:
                with database.write() as session:
                    attendance.answer(session, actor, meeting_id, Answer(rsvp))
            except OperationalError:
                if trial == TRIALS - 1:
                    raise
            else:
                return

    with ThreadPoolExecutor(len(actors)) as pool:
        for _done in pool.map(answer, actors):
            pass


def people_of(database: Database, meeting_id: str) -> list[Participant]:
    with database.read() as session:
        found = session.exec(select(Participant).where(Participant.meeting_id == meeting_id))
        return list(found.all())


def answers_of(people: Sequence[Participant], rsvp: Rsvp) -> list[datetime]:
    """Return when those who have this answer gave it."""
    answered = [each.answered_at for each in people if each.rsvp is rsvp]
    return [each for each in answered if each is not None]


def queue_of(people: Sequence[Participant]) -> list[str | None]:
    """Return who waits, the first of the queue first."""
    waiting = [each for each in people if each.queued_at is not None]
    return [each.member_id for each in sorted(waiting, key=lambda each: (each.queued_at, each.id))]


def tell_twice_at_once(database: Database) -> None:
    """Run the sweep that writes mails in two threads, as two schedulers would where a lease had run out."""
    [tell] = [job for job in all_jobs() if job.name == "meetings.tell"]
    with ThreadPoolExecutor(2) as pool:
        for _done in pool.map(lambda _number: tell.run(database), range(2)):
            pass


def test_the_places_are_never_too_many_the_queue_moves_in_order_and_each_is_told_once(
    database: Database, mails: Callable[[], list[Mail]]
) -> None:
    with database.write() as session:
        meeting_id = make_meeting(session, make_council(session), audience=Audience.MEMBERS, capacity_online=PLACES).id
        actors = [actor_for(make_member(session)) for _ in range(PEOPLE)]

    everybody_at_once(database, actors, meeting_id, Rsvp.YES)

    first = people_of(database, meeting_id)
    assert Counter(each.rsvp for each in first) == {Rsvp.YES: PLACES, Rsvp.WAITLISTED: PEOPLE - PLACES}
    queue = queue_of(first)
    assert len({each.queued_at for each in first if each.queued_at}) == PEOPLE - PLACES
    # whoever waits came after everybody who has a place
    assert max(answers_of(first, Rsvp.YES)) <= min(answers_of(first, Rsvp.WAITLISTED))

    tell_twice_at_once(database)
    before = mails()
    assert Counter(mail.recipient_id for mail in before) == {actor.member_id: 1 for actor in actors}

    seated = {each.member_id for each in first if each.rsvp is Rsvp.YES}
    leaving = [actor for actor in actors if actor.member_id in seated][:CANCEL]
    everybody_at_once(database, leaving, meeting_id, Rsvp.NO)

    second = people_of(database, meeting_id)
    assert Counter(each.rsvp for each in second) == {
        Rsvp.YES: PLACES,
        Rsvp.NO: CANCEL,
        Rsvp.WAITLISTED: PEOPLE - PLACES - CANCEL,
    }
    promoted = [each for each in second if each.promoted_at is not None]
    assert {each.member_id for each in promoted} == set(queue[:CANCEL])
    in_turn = sorted(promoted, key=lambda each: (each.promoted_at, queue.index(each.member_id)))
    assert [each.member_id for each in in_turn] == queue[:CANCEL]
    assert queue_of(second) == queue[CANCEL:]

    tell_twice_at_once(database)
    tell_twice_at_once(database)
    told = Counter((mail.template, mail.recipient_id) for mail in mails()[len(before) :])
    promoted_now = [("meeting_promoted", member_id) for member_id in queue[:CANCEL]]
    assert told == Counter([*promoted_now, *(("meeting_signed_off", actor.member_id) for actor in leaving)])


def test_people_come_and_go_at_once_and_nobody_stands_in_two_places(database: Database) -> None:
    """Half sign up while the others, who have all the places, give them back and take them again."""
    with database.write() as session:
        meeting_id = make_meeting(session, make_council(session), audience=Audience.MEMBERS, capacity_online=10).id
        actors = [actor_for(make_member(session)) for _ in range(40)]
    everybody_at_once(database, actors[:20], meeting_id, Rsvp.YES)
    gate = Barrier(len(actors))

    def answer(number: int) -> None:
        gate.wait(timeout=120)
        for rsvp in (Rsvp.NO, Rsvp.YES) if number < 20 else (Rsvp.YES,):
            with database.write() as session:
                attendance.answer(session, actors[number], meeting_id, Answer(rsvp))

    with ThreadPoolExecutor(len(actors)) as pool:
        for _done in pool.map(answer, range(len(actors))):
            pass

    people = people_of(database, meeting_id)
    assert Counter(each.rsvp for each in people) == {Rsvp.YES: 10, Rsvp.WAITLISTED: 30}
    with database.read() as session:
        assert len(session.exec(select(col(Participant.id)).where(Participant.meeting_id == meeting_id)).all()) == 40

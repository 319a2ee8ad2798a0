"""A whole season: people come, ask, fall ill, fall silent, rest over the new year; then all of it is told back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from tests.factories.programmes import make_staff
from tests.replay import asking, meeting, secretariat
from tests.replay.ledger import DAY, Fate
from tests.replay.network import Network
from tests.replay.people import Dice, Habits, Person, make_founders, make_mentors
from tests.replay.world import Act
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors import service as mentors

FIRST: Final = datetime(2026, 10, 1, 9, tzinfo=TOKYO)
YEAR_END, NEW_YEAR = datetime(2026, 12, 26, 9, tzinfo=TOKYO), datetime(2027, 1, 6, 9, tzinfo=TOKYO)
AFTERWARDS: Final = timedelta(days=215)
"""The last question comes six months after the last hour."""

USUAL: Final = Habits()

READERS: Final = {
    "offer": asking.consider,
    "offer_reminder": asking.consider_again,
    "offer_hours": asking.consider_hours,
    "request_waiting": asking.name_hours,
    "request_exhausted": asking.name_hours,
    "request_hours": asking.name_hours,
    "mentor_asked": asking.be_there,
    "mentor_paused": asking.be_there,
    "session_booked": meeting.plan,
    "session_moved": meeting.plan,
    "session_proposal": meeting.answer_proposal,
    "session_not_held": meeting.say_what_happened,
    "feedback_request": meeting.answer_questions,
    "follow_up": meeting.tell_what_became,
}


@dataclass(frozen=True)
class Shape:
    """How many there are, over how many days they ask, and what sort of people they are."""

    requests: int
    mentors: int
    days: int
    capacity: tuple[int, int]
    seed: int = 1
    habits: Habits = USUAL
    ill: int = 1
    silent: int = 1

    @property
    def has_new_year(self) -> bool:
        """Whether the mentors rest over the new year, and a round comes after it."""
        return self.days > (NEW_YEAR - FIRST).days


@dataclass(frozen=True)
class Season:
    """What is there before the first day."""

    net: Network
    staff: Actor
    shape: Shape

    @property
    def last(self) -> datetime:
        """When everything has been asked and answered."""
        return FIRST + timedelta(days=self.shape.days + 60) + AFTERWARDS


def prepare(database: Database, shape: Shape) -> Season:
    """Store the people; the clock must stand at FIRST."""
    dice = Dice(shape.seed)
    with database.write() as session:
        staff = make_staff(session)
        guides = make_mentors(session, dice, shape.mentors, shape.capacity)
        founders = make_founders(session, dice, shape.requests)
    net = Network(database, dice, shape.habits, guides, founders, readers=dict(READERS), inspectors=[asking.watch])
    return Season(net, staff, shape)


def play(season: Season) -> None:
    """Let the season pass."""
    net, shape = season.net, season.shape
    for number, founder in enumerate(net.founders):
        net.world.at(_asks_at(net, shape, number), _asking(net, founder, number))
    if shape.has_new_year:
        for guide in net.mentors:
            net.world.at(YEAR_END, _pausing(net, guide, NEW_YEAR))
        net.world.at(
            YEAR_END - DAY, lambda: secretariat.announce_round(net, season.staff, NEW_YEAR.date(), NEW_YEAR + DAY / 24)
        )
    chance = net.dice.of("fates")
    fates = chance.sample(net.mentors, shape.ill + shape.silent)
    for guide in fates[: shape.ill]:
        day = FIRST + timedelta(days=chance.randint(20, max(21, shape.days - 30)))
        net.world.at(day, _falling_ill(net, guide, day + timedelta(days=21)))
    for guide in fates[shape.ill :]:
        day = FIRST + timedelta(days=chance.randint(30, max(31, shape.days - 30)))
        net.world.at(day, _falling_silent(net, guide))
    working = FIRST + timedelta(days=shape.days + 60)
    net.world.at(FIRST + timedelta(hours=1), lambda: secretariat.come_to_work(net, season.staff, working))
    net.world.run(season.last)


def _asks_at(net: Network, shape: Shape, number: int) -> datetime:
    chance = net.dice.of("asks at", number)
    if shape.has_new_year and number % 8 == 7:
        # after a talk at the end of the year, while nobody is there to answer: these are for the round
        return YEAR_END + timedelta(minutes=30 * chance.randint(1, 144))
    return FIRST + timedelta(days=chance.uniform(0, shape.days)) // timedelta(minutes=30) * timedelta(minutes=30)


def _asking(net: Network, founder: Person, number: int) -> Act:
    wished = net.dice.of("wishes", number).sample(net.mentors, 2) if number % 4 == 0 else []
    return lambda: asking.ask(net, founder, *(guide.id for guide in wished))


def _pausing(net: Network, guide: Person, until: datetime) -> Act:
    def do(session: Session) -> None:
        mentors.pause(session, net.actor(guide.id), until.date())

    return lambda: guide.id not in net.silent and net.world.act(do)


def _falling_ill(net: Network, guide: Person, until: datetime) -> Act:
    def do() -> None:
        _pausing(net, guide, until)()
        net.ledger.did["fell ill"] += 1
        for hour in list(net.ledger.hours.values()):
            if hour.mentor == guide.id and hour.fate is Fate.BOOKED and clock.now() < hour.start < until:
                meeting.cancel(net, hour, guide.id)

    return do


def _falling_silent(net: Network, guide: Person) -> Act:
    def do() -> None:
        net.silent.add(guide.id)
        net.ledger.did["fell silent"] += 1

    return do

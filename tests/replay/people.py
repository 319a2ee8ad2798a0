"""Who asks and who is asked, and what they are in the habit of doing: by chance, and the same each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from yoriai.core.clock import tokyo
from yoriai.domains.accounts.models import Member
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import TermKind

PLACES = ("01", "04", "13", "14", "27", "32", "34", "40")
FIRST_HOUR, LAST_HOUR = 9, 20


@dataclass(frozen=True)
class Habits:
    """Shares of one: how often somebody says no, forgets to answer, and what else comes between."""

    declines: float = 0.1
    forgets: float = 0.12
    moves: float = 0.15
    cancels: float = 0.05
    misses: float = 0.04
    is_late: float = 0.08
    answers: float = 0.9
    returns: float = 0.1
    """How often the two agree on a next hour."""


@dataclass(frozen=True)
class Person:
    """A member; `given` is the part of the name that a mail may say before the two have agreed on an hour."""

    id: str
    family: str
    given: str

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.family} {self.given}"


@dataclass(frozen=True)
class Dice:
    """Chance that depends on what is decided alone, not on what was decided before."""

    seed: int

    def of(self, *what: object) -> Random:
        """Return the chance of one decision."""
        return Random(f"{self.seed}/{'/'.join(map(str, what))}")


def make_mentors(session: Session, dice: Dice, count: int, capacity: tuple[int, int]) -> list[Person]:
    """Store mentors with hours on some days of the week, marks, and as many sessions a month as they like to give."""
    terms = _practices(session)
    return [_mentor(session, dice, number, terms, capacity) for number in range(count)]


def make_founders(session: Session, dice: Dice, count: int) -> list[Person]:
    """Store members who will ask."""
    found = []
    for number in range(count):
        place = dice.of("founder", number).choice(PLACES)
        found.append(_person(session, f"01F{number:023}", f"起{number:05}", f"起名{number:05}", place))
    return found


def marks_for(session: Session, dice: Dice, *what: object) -> dict[str, str]:
    """Return marks of a request: a main practice and another."""
    main, other = dice.of("marks", *what).sample(_practices(session), 2)
    return {main: "primary", other: "secondary"}


def hours_from(chance: Random, now: datetime, count: int = 14) -> Iterator[datetime]:
    """Return hours at which somebody is free, from the day after tomorrow on and over two weeks and a half."""
    today = tokyo(now).replace(minute=0, second=0, microsecond=0)
    for _each in range(count):
        day = today + timedelta(days=chance.randint(2, 18))
        half = chance.choice((0, 30))
        yield day.replace(hour=chance.randint(FIRST_HOUR, LAST_HOUR), minute=half).astimezone(UTC)


def _mentor(session: Session, dice: Dice, number: int, terms: list[str], capacity: tuple[int, int]) -> Person:
    chance = dice.of("mentor", number)
    person = _person(session, f"01M{number:023}", f"伴{number:05}", f"伴名{number:05}", chance.choice(PLACES))
    weekly = {}
    for weekday in chance.sample(range(7), chance.randint(3, 5)):
        starts = chance.randint(FIRST_HOUR, 16) * 60
        weekly[weekday] = ((starts, min(22 * 60, starts + chance.randint(3, 6) * 60)),)
    own = chance.sample(terms, 6)
    make_mentor(
        session,
        session.get_one(Member, person.id),
        weekly=weekly,
        marks={code: "primary" if place < 2 else "secondary" for place, code in enumerate(own)},
        capacity=chance.randint(*capacity),
        queue_at_most=chance.randint(2, 3),
        buffer_minutes=chance.choice((0, 0, 30)),
        closes_on_holidays=True,
    )
    return person


def _person(session: Session, id_: str, family: str, given: str, place: str) -> Person:
    person = Person(id_, family, given)
    make_member(
        session, id=id_, name=person.name, furigana="みほん", prefecture=place, email=f"{id_.lower()}@example.jp"
    )
    return person


def _practices(session: Session) -> list[str]:
    return sorted(term.code for term in taxonomy.vocabulary(session) if term.kind is TermKind.PRACTICE and term.group)

"""Invented members, of whom one in three has said what they know about. Nobody of them can sign in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.words import text
from yoriai.core import clock
from yoriai.core.security import new_token
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Stage
from yoriai.domains.taxonomy.models import MarkRow
from yoriai.domains.taxonomy.states import SubjectKind

DAYS: Final = 1_500
MARKED_OF: Final = 3


@dataclass(frozen=True)
class Person:
    """A member as the other generators need them."""

    id: str
    prefecture: str


def make(session: Session, count: int, chance: Lottery) -> list[Person]:
    """Write so many members and the marks of a third of them; return them."""
    now, people = clock.now(), list[Person]()
    rows.write(session, _members(count, chance, now, people))
    rows.write(session, marks_of(SubjectKind.MEMBER, [person.id for person in people[::MARKED_OF]], chance))
    return people


def marks_of(kind: SubjectKind, ids: list[str], chance: Lottery) -> Iterator[MarkRow]:
    """Give marks to each of some records: one or two practices, one or two targets."""
    for subject in ids:
        for code, weight in chance.marks(1, 2).items():
            yield MarkRow(subject_id=subject, term_code=code, subject_kind=kind, weight=weight)


def _members(count: int, chance: Lottery, now: datetime, people: list[Person]) -> Iterator[Member]:
    stages = [None, *Stage]
    for number in range(1, count + 1):
        town = chance.town()
        member = Member(
            created_at=chance.before(now, DAYS),
            email=f"member{number}@scale.example",
            email_verified_at=now,
            name=f"見本 会員{number}",
            furigana="みほん かいいん",
            prefecture=town.prefecture,
            stage=chance.choice(stages),
            about=text(chance, town.name, 60) if number % 4 == 0 else "",
            calendar_token=new_token(),
        )
        people.append(Person(member.id, town.prefecture))
        yield member

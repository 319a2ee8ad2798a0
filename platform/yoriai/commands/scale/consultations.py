"""Invented consultations with their answers, and what was learned from some."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.people import Person, marks_of
from yoriai.commands.scale.words import filled, text
from yoriai.core import clock
from yoriai.domains.consultations.models import Consultation, KnowHow, Reply
from yoriai.domains.consultations.rules import due
from yoriai.domains.consultations.states import Category, ConsultationStatus, Visibility
from yoriai.domains.taxonomy.states import SubjectKind

DAYS: Final = 900
UNANSWERED_OF: Final = 10
KNOW_HOW_OF: Final = 5
_TITLES: Final = (
    "{place}で{a}を始めるには",
    "{a}と{b}を一緒に開くときの心配",
    "{people}に{a}を知らせたい",
    "{a}の{b}が足りません",
)
_ANSWERED: Final = (ConsultationStatus.ANSWERED, ConsultationStatus.RESOLVED)
_VISIBILITIES: Final = (*[Visibility.NETWORK] * 8, Visibility.MENTORS, Visibility.DESK)


def make(session: Session, count: int, people: Sequence[Person], chance: Lottery) -> None:
    """Write so many consultations with their marks, nine of ten answered, some resolved into know-how."""
    now, made = clock.now(), list[Consultation]()
    rows.write(session, _consultations(count, people, chance, now, made))
    rows.write(session, marks_of(SubjectKind.CONSULTATION, [each.id for each in made], chance))
    rows.write(session, _replies(made, people, chance))
    rows.write(session, _know_how(made, chance))


def _consultations(
    count: int, people: Sequence[Person], chance: Lottery, now: datetime, made: list[Consultation]
) -> Iterator[Consultation]:
    categories = list(Category)
    for number in range(1, count + 1):
        town, posted = chance.town(), chance.before(now, DAYS)
        is_open = number % UNANSWERED_OF == 0
        each = Consultation(
            created_at=posted,
            author_id=chance.choice(people).id,
            title=filled(chance, chance.choice(_TITLES), town.name)[:120],
            body=text(chance, town.name, 200),
            category=chance.choice(categories),
            prefecture=town.prefecture,
            visibility=chance.choice(_VISIBILITIES),
            is_anonymous=number % 7 == 0,
            status=ConsultationStatus.OPEN if is_open else chance.choice(_ANSWERED),
            due_at=due(posted),
            first_answered_at=None if is_open else posted + timedelta(hours=chance.expovariate(1 / 20)),
        )
        made.append(each)
        yield each


def _replies(consultations: Sequence[Consultation], people: Sequence[Person], chance: Lottery) -> Iterator[Reply]:
    for each in consultations:
        if each.first_answered_at is None:
            continue
        for number in range(chance.randint(1, 4)):
            yield Reply(
                created_at=each.first_answered_at + timedelta(hours=number),
                consultation_id=each.id,
                author_id=chance.choice(people).id,
                body=text(chance, "", 120),
            )


def _know_how(consultations: Sequence[Consultation], chance: Lottery) -> Iterator[KnowHow]:
    for each in consultations:
        if each.status is ConsultationStatus.RESOLVED and chance.randrange(KNOW_HOW_OF) == 0:
            learned = KnowHow(consultation_id=each.id, question=each.title, answer=text(chance, "", 150))
            learned.is_public, learned.published_at = chance.random() < 0.5, each.created_at + timedelta(days=5)
            yield learned

"""What others ask of mentors: who is one, their profiles, lists of them."""

from collections.abc import Collection, Iterable

from sqlalchemy import ScalarSelect
from sqlmodel import Session, select

from yoriai.core import clock
from yoriai.domains.mentors.cards import Facts, MentorCard
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.repository import profiles as repository
from yoriai.domains.mentors.repository.profiles import Row
from yoriai.domains.mentors.service.pausing import is_taking_requests
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


def is_mentor(session: Session, member_id: str) -> bool:
    """Whether a member has a mentor's profile."""
    return repository.find(session, member_id) is not None


def mentor_ids() -> ScalarSelect[str]:
    """Return a subquery for `id IN (…)`: the members who have a mentor's profile."""
    return select(MentorProfile.member_id).scalar_subquery()


def find(session: Session, member_id: str) -> MentorProfile | None:
    """Return a mentor's profile."""
    return repository.find(session, member_id)


def profiles(session: Session, ids: Collection[str]) -> dict[str, MentorProfile]:
    """Return the profiles of those who are mentors, whatever became of their accounts; the others are left out."""
    return repository.by_ids(session, ids)


def lock(session: Session, member_id: str) -> None:
    """Let nobody else decide about this mentor until the transaction ends."""
    repository.lock(session, member_id)


def lock_free(session: Session, ids: Collection[str]) -> frozenset[str]:
    """Do the same for many, without waiting: return those about whom nobody else is deciding at the moment."""
    return repository.lock_free(session, ids)


def how_many(session: Session) -> int:
    """Return how many members have a mentor's profile."""
    return repository.how_many(session)


def active(session: Session, ids: Collection[str] | None = None) -> list[Facts]:
    """Return the mentors who may be met, all or those of the ids, the longest-standing first."""
    return repository.active(session, ids)


def listed(
    session: Session, number: int, terms: Iterable[Collection[str]], prefecture: str | None
) -> tuple[list[Facts], int]:
    """Return one page of the mentors who carry a term of every set given, and how many there are in all."""
    return repository.page(session, number, clock.today(), terms, prefecture)


def of_case(session: Session, case_id: str) -> list[Row]:
    """Return the mentors who took part in a case and may be met, by furigana."""
    return repository.of_case(session, case_id)


def card_of(facts: Facts, marks: Marks) -> MentorCard:
    """Return a mentor as lists show them."""
    return MentorCard(
        id=facts.id,
        name=facts.name,
        furigana=facts.furigana,
        headline=facts.headline,
        prefecture=facts.prefecture,
        stage=facts.stage,
        languages=tuple(facts.languages),
        is_paused=not is_taking_requests(facts),
        marks=marks,
    )


def cards(session: Session, ids: Collection[str] | None = None) -> list[MentorCard]:
    """Return mentors by furigana, all or those of the ids, for a choice."""
    rows = repository.active(session, ids)
    marks = taxonomy.marks_of(session, [facts.id for facts in rows])
    return sorted((card_of(facts, marks[facts.id]) for facts in rows), key=lambda card: (card.furigana, card.id))

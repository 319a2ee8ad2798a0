"""What others ask of mentors: who is one, their profiles, lists of them."""

from collections.abc import Collection, Iterable

from sqlalchemy import ScalarSelect
from sqlmodel import Session, select

from yoriai.core import clock
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentors.cards import MentorCard
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


def active(session: Session, ids: Collection[str] | None = None) -> list[Row]:
    """Return the mentors who may be met, all or those of the ids, the longest-standing first."""
    return repository.active(session, ids)


def listed(
    session: Session, number: int, terms: Iterable[Collection[str]], prefecture: str | None
) -> tuple[list[Row], int]:
    """Return one page of the mentors who carry a term of every set given, and how many there are in all."""
    return repository.page(session, number, clock.today(), terms, prefecture)


def of_case(session: Session, case_id: str) -> list[Row]:
    """Return the mentors who took part in a case and may be met, by furigana."""
    return repository.of_case(session, case_id)


def card_of(profile: MentorProfile, member: Member, marks: Marks) -> MentorCard:
    """Return a mentor as lists show them."""
    return MentorCard(
        id=member.id,
        name=member.name,
        furigana=member.furigana,
        headline=profile.headline,
        prefecture=member.prefecture,
        stage=member.stage,
        languages=tuple(member.languages),
        is_paused=not is_taking_requests(profile),
        marks=marks,
    )


def cards(session: Session, ids: Collection[str] | None = None) -> list[MentorCard]:
    """Return mentors by furigana, all or those of the ids, for a choice."""
    rows = repository.active(session, ids)
    marks = taxonomy.marks_of(session, [profile.member_id for profile, _ in rows])
    made = [card_of(profile, member, marks[member.id]) for profile, member in rows]
    return sorted(made, key=lambda card: (card.furigana, card.id))

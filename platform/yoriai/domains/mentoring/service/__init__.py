"""What can be done with mentors, requests, offers and sessions; one module for each."""

from sqlalchemy import ScalarSelect
from sqlmodel import Session, select

from yoriai.domains.mentoring.models import MentorProfile


def is_mentor(session: Session, member_id: str) -> bool:
    """Whether a member has a mentor's profile."""
    return session.get(MentorProfile, member_id) is not None


def mentor_ids() -> ScalarSelect[str]:
    """Return a subquery for `id IN (…)`: the members who have a mentor's profile."""
    return select(MentorProfile.member_id).scalar_subquery()

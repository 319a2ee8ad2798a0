"""What can be done with mentors, requests, offers and sessions; one module for each."""

from sqlmodel import Session

from yoriai.domains.mentoring.models import MentorProfile


def is_mentor(session: Session, member_id: str) -> bool:
    """Whether a member has a mentor's profile."""
    return session.get(MentorProfile, member_id) is not None

"""What is held of a member as a mentor."""

from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col

from yoriai.domains.mentors.models import Absence, DayException, MentorCalendar, MentorCase, MentorProfile, WeeklyHours
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

EMPTY_PROFILE: Final = {"headline": "", "experience": "", "room_url": "", "capacity": 0, "asked_at": None}

HELD: Final = (
    Holding(
        MentorProfile,
        "member_id",
        Fate.CLEARED,
        "mentor_profile",
        (
            *("headline", "experience", "capacity", "queue_at_most", "notice_hours", "buffer_minutes"),
            *("closes_on_holidays", "paused_until", "paused_at", "heard_at", "asked_at", "room_url", "created_at"),
        ),
        cleared=EMPTY_PROFILE,
    ),
    Holding(Absence, "member_id", Fate.DELETED, "mentor_absences", ("first_day", "last_day", "created_at")),
    # its address is a key to the whole calendar, which its owner has already: it is not left lying about in a download
    Holding(MentorCalendar, "member_id", Fate.DELETED, "mentor_calendar", ("created_at", "read_at")),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a mentor says of themselves and of their hours."""
    found = holdings.export(session, member_id, HELD)
    hours = holdings.taken(session, WeeklyHours, col(WeeklyHours.member_id) == member_id, ("weekday", "starts", "ends"))
    return {**found, "weekly_hours": hours}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take hours and links to cases away, and empty the profile, which sessions still point to."""
    del with_words  # nothing here is a post
    connection = session.connection()
    connection.execute(delete(WeeklyHours).where(col(WeeklyHours.member_id) == member_id))
    connection.execute(delete(DayException).where(col(DayException.member_id) == member_id))
    connection.execute(delete(MentorCase).where(col(MentorCase.member_id) == member_id))
    holdings.erase(session, member_id, HELD)
    versions.bump(session, versions.CASES)

"""Bringing a question to those who may know, a few at a time, until somebody answers; then the secretariat is told.

What is due is computed from the rows as they are, never from a plan made when the question was posted: one that was
answered, closed or hidden meanwhile asks nobody any more, and a sweep that runs twice asks nobody twice.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from sqlalchemy import ScalarSelect
from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import nudge_rules
from yoriai.domains.consultations.models import Consultation, ConsultationNudge
from yoriai.domains.consultations.nudge_rules import Knower, Overdue
from yoriai.domains.consultations.repository import nudging
from yoriai.domains.consultations.repository.nudging import Found, Sought
from yoriai.domains.consultations.service.bringing import bring, is_open
from yoriai.domains.consultations.service.keeping_apart import never_asked
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind, Topic
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.notifications.service.choosing import choices_of
from yoriai.domains.taxonomy import service as taxonomy

LOOKED_AT: Final = 100
"""So many of those who may know are looked at closely at a time; as a rule the first few of them are asked."""


def due_ids(session: Session) -> list[str]:
    """Return the open questions for which others are to be asked now."""
    now = clock.now()
    return nudging.waiting_for_others(session, now, asked_before=now - nudge_rules.PAUSE)


def ask_others(session: Session, consultation_id: str, mentors: ScalarSelect[str]) -> bool:
    """Bring a question to the next few who may know; return whether anybody was asked.

    In order: lock the question and look again whether it waits; find who shares its marks; lock those and count again
    what they were brought this week; write whom it was brought to and when; tell them. `mentors` are the ids of all
    mentors, known to a domain above this one.
    """
    now = clock.now()
    consultation = nudging.find_locked(session, consultation_id)
    if consultation is None or not _waits(consultation):
        return False
    wanted = nudge_rules.how_many(nudging.asked(session, consultation.id))
    chosen = _chosen(session, consultation, mentors, wanted)
    consultation.nudged_at = now
    session.add(consultation)
    nudging.add(
        session, [ConsultationNudge(consultation_id=consultation.id, member_id=each, at=now) for each in chosen]
    )
    bring(session, consultation, chosen)
    return bool(chosen)


def count_asked(session: Session, consultation_id: str) -> int:
    """Return to how many members a question was brought; who they are, nobody is told."""
    return nudging.asked(session, consultation_id)


def overdue_ids(session: Session) -> list[str]:
    """Return the open questions whose day has passed without an answer, and of which nobody was told."""
    return nudging.overdue(session, clock.now())


def tell_overdue(session: Session, consultation_id: str) -> bool:
    """Tell whoever looks after a question that its day has passed, or else the secretariat; return whether it has.

    In order: lock the question and look again; write that it was told; tell.
    """
    now = clock.now()
    consultation = nudging.find_locked(session, consultation_id)
    if consultation is None or not is_open(consultation) or consultation.due_at > now:
        return False
    if consultation.overdue_told_at is not None and consultation.overdue_told_at >= consultation.due_at:
        return False
    consultation.overdue_told_at = now
    session.add(consultation)
    session.flush()
    owner = accounts.active(session, [consultation.owner_id]) if consultation.owner_id else []
    notifications.notify(
        session,
        to=owner or accounts.holders(session, Role.SECRETARIAT),
        kind=NoticeKind.OVERDUE,
        about=consultation.id,
        path=f"/consultations/{consultation.id}",
        words={"title": consultation.title},
    )
    return True


def overdue(session: Session, most: int) -> tuple[list[Overdue], int]:
    """Return the open questions whose day has passed, those that wait longest first, and how many there are in all."""
    rows, total = nudging.past_their_day(session, clock.now(), most)
    return [Overdue(row.id, row.title, row.due_at) for row in rows], total


def _waits(consultation: Consultation) -> bool:
    """Tell whether others are to be asked now; another sweep may have done so since this one looked."""
    now, last = clock.now(), consultation.nudged_at
    is_theirs = consultation.visibility is not Visibility.DESK and consultation.due_at > now
    return is_open(consultation) and is_theirs and (last is None or last <= now - nudge_rules.PAUSE)


def _chosen(session: Session, consultation: Consultation, mentors: ScalarSelect[str], most: int) -> list[str]:
    """Return whom to ask next: those who know most about it, as far as they wish to be asked and were not too often."""
    chosen: list[str] = []
    for found in _found(session, consultation, mentors) if most else ():
        chosen += _free(session, found, most - len(chosen))
        if len(chosen) == most:
            break
    return chosen


def _found(session: Session, consultation: Consultation, mentors: ScalarSelect[str]) -> Iterator[list[Found]]:
    """Give those who share a mark with a question, best first, some at a time: as a rule the first are enough."""
    sought = Sought(
        consultation=consultation,
        marks=taxonomy.marks_of(session, [consultation.id])[consultation.id],
        near=nudge_rules.nearness(consultation.prefecture, taxonomy.gazetteer()),
        mentors=mentors,
        apart=never_asked(session, consultation),
        week_began=clock.now() - nudge_rules.WEEK,
    )
    for are_proven in (True, False):
        for offset in count(0, LOOKED_AT):
            found = nudging.knowers(session, sought, offset, LOOKED_AT, are_proven=are_proven)
            yield found
            if len(found) < LOOKED_AT:
                break


def _free(session: Session, found: Sequence[Found], most: int) -> list[str]:
    """Return whom of some to ask, locked: of two sweeps at once, none brings anybody more than their week's questions.

    Whoever chose to hear of no questions by mail is not asked: a question that nobody reads is wasted.
    """
    if not found:
        return []
    chosen = choices_of(session, [each.member_id for each in found])
    wishing = [each for each in found if chosen.get(each.member_id, Choices()).pace(Topic.QUESTIONS) is not Pace.NEVER]
    ids = [each.member_id for each in wishing]
    nudging.lock_members(session, ids)
    this_week = nudging.asked_since(session, ids, clock.now() - nudge_rules.WEEK)
    knowers = [
        Knower(each.member_id, each.points, each.is_mentor, each.has_helped, this_week.get(each.member_id, 0))
        for each in wishing
    ]
    return nudge_rules.next_asked(knowers, most)

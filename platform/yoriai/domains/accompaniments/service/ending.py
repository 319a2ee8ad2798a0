"""Endings: completed when both have looked back, or ended early with a reason; and somebody who leaves the network."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NotUnderWay, ReviewMissing
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.rules import check_lengths
from yoriai.domains.accompaniments.service import afterwards, keeping, meeting, reviews, teams, telling
from yoriai.domains.accompaniments.service.meeting import MonthState
from yoriai.domains.accompaniments.states import IN_TEAM, LIVE, Moment, Status, StopReason
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind

SETTLED = {MonthState.HELD, MonthState.PASSED, MonthState.MISSED, MonthState.CATCHING_UP}


def stop(session: Session, actor: Actor, accompaniment_id: str, reason: StopReason, words: str = "") -> Accompaniment:
    """End an accompaniment before its time, as its founder, its leader or the secretariat.

    In order: the status with who, why and when; sessions to come are called off for both sides; open questions to
    mentors are taken back; everybody else is told, with the words. Raises NoSuchAccompaniment, NotUnderWay, Invalid.
    """
    check_lengths(words=words)
    row, standing = keeping.find(session, actor, accompaniment_id, locked=True)
    if not standing.may_end:
        raise NoSuchAccompaniment
    if row.status not in LIVE:
        raise NotUnderWay
    _stop(session, row, actor.member_id, reason, words.strip())
    if standing.is_staff:
        accounts.audit(session, actor, "stopped", "accompaniment", row.id, {"reason": str(reason)})
    return row


def may_complete(session: Session, row: Accompaniment) -> bool:
    """Tell whether it can be completed: both sides have looked back at the end, no hour lies ahead."""
    if row.status is not Status.ACTIVE or not reviews.both_sides(session, row, Moment.END):
        return False
    return all(each.state in SETTLED for each in meeting.lines(session, row))


def complete(session: Session, actor: Actor, accompaniment_id: str) -> Accompaniment:
    """Complete an accompaniment, as its founder, its leader or the secretariat.

    Raises NoSuchAccompaniment, NotUnderWay, ReviewMissing.
    """
    row, standing = keeping.find(session, actor, accompaniment_id, locked=True)
    if not standing.may_end:
        raise NoSuchAccompaniment
    if row.status is not Status.ACTIVE:
        raise NotUnderWay
    if not may_complete(session, row):
        raise ReviewMissing
    _complete(session, row, actor.member_id)
    return row


def complete_if_done(session: Session, accompaniment_id: str) -> bool:
    """Complete one by itself, for the sweep, where nothing is left to be done; return whether it was."""
    row = repository.find(session, accompaniment_id, locked=True)
    if row is None or not may_complete(session, row):
        return False
    _complete(session, row, None)
    return True


def step_back(session: Session, member_id: str) -> None:
    """Take a member out of all accompaniments, who can no longer sign in.

    What they founded ends (an application is withdrawn), and of teams they are taken out; the others are told.
    """
    for row in repository.live_of(session, member_id):
        if row.member_id == member_id and row.status is Status.APPLIED:
            keeping.set_status(session, row, Status.WITHDRAWN)
            row.ended_at = clock.now()
            repository.add(session, row)
        elif row.member_id == member_id:
            _stop(session, row, member_id, StopReason.OTHER, "")
        else:
            for place in keeping.team_of(session, row):
                if place.member_id == member_id and place.status in IN_TEAM:
                    teams.let_go(session, row, place)


def _stop(session: Session, row: Accompaniment, by: str, reason: StopReason, words: str) -> None:
    keeping.set_status(session, row, Status.STOPPED)
    row.ended_at, row.ended_by_id, row.stop_reason, row.stop_words = clock.now(), by, reason, words
    repository.add(session, row)
    meeting.call_off_ahead(session, row, by, words)
    _end(session, row, by, words)


def _complete(session: Session, row: Accompaniment, by: str | None) -> None:
    keeping.set_status(session, row, Status.COMPLETED)
    row.ended_at, row.ended_by_id = clock.now(), by
    repository.add(session, row)
    _end(session, row, by)


def _end(session: Session, row: Accompaniment, by: str | None, words: str = "") -> None:
    """Take back what was asked and not answered, plan what is asked later, and tell everybody that it has ended."""
    afterwards.plan(session, row)
    team = keeping.team_of(session, row)
    for place in team:
        notifications.withdraw(session, telling.about_team(row, place.member_id))
    notifications.forget_notices(session, row.id)
    telling.notice(
        session, row, NoticeKind.ACCOMPANIMENT_ENDED, [row.member_id, *keeping.agreed(team)], by=by, excerpt=words
    )

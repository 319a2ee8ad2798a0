"""The sweep of all who wait: requests and mentors are read once for all of them, and kept true as offers are made.

What was read ahead only says whom to ask. Each request is locked and compared with what was read of it, its best mentor
is locked and read again, and where either has changed meanwhile the request is looked after by itself, as a single one
would be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.repository import days
from yoriai.domains.mentoring.repository import requests as repository
from yoriai.domains.mentoring.rules import Asker, can_be_asked
from yoriai.domains.mentoring.service import askers, candidates, matching, matching_mail
from yoriai.domains.mentoring.service.candidates import Judge, Known
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.mentors.halfhours import NONE, HalfHours
from yoriai.domains.notifications import service as notifications


@dataclass(frozen=True)
class Waiter:
    """A request as it was read ahead."""

    asker: Asker
    offers_made: int
    waiting_since: datetime
    hours_changed_at: datetime

    def is_still(self, request: MentoringRequest) -> bool:
        """Whether a request is what it was then."""
        then = self.offers_made, self.waiting_since, self.hours_changed_at
        now = request.offers_made, request.waiting_since, request.hours_changed_at
        return then == now and request.status is RequestStatus.WAITING and request.round_id is None


@dataclass(frozen=True)
class Field:
    """All who wait and all who may be asked; of a mentor who was asked what has become of them since."""

    judging: Judge
    waiters: Mapping[str, Waiter]
    mentors: dict[str, Known]

    def can_ask(self, asker: Asker) -> bool:
        """Whether there is anybody who can be asked."""
        return any(can_be_asked(asker, each.candidate) for each in self.mentors.values())

    def note(self, mentor_id: str, now: Known | None, looked_at: HalfHours, more: int) -> None:
        """Keep what was found of a mentor at some hours, and how many offers more they have been made since."""
        if now is None:
            del self.mentors[mentor_id]
            return
        starts = HalfHours.of(self.mentors[mentor_id].candidate.starts) - (looked_at - now.candidate.starts)
        then = now.with_more_offers(more)
        self.mentors[mentor_id] = replace(then, candidate=replace(then.candidate, starts=starts))


def look(session: Session, ids: Sequence[str]) -> tuple[list[str], Field]:
    """Return those of the waiting requests for which something is to be done, and what was read of everybody.

    That is whoever can be put to somebody, is to be given up, or has not been told yet why nobody is asked. On the day
    of a round all others are left to its draft.
    """
    rows = {row.id: row for row in repository.by_ids(session, ids)}
    due = {id_ for id_, row in rows.items() if _is_over(row)}
    if days.comes_together_on(session, clock.today()):
        return [id_ for id_ in ids if id_ in due], Field(Judge.now(session), {}, {})
    known = askers.askers_of(session, [row for id_, row in rows.items() if id_ not in due], is_brief=True)
    wanted = NONE
    for asker in known.values():
        wanted |= HalfHours.of(asker.starts or ())
    found = {each.id: each for each in candidates.known_mentors(session, wanted=wanted)} if known else {}
    waiters = {id_: _waiter(rows[id_], asker) for id_, asker in known.items()}
    field = Field(Judge.now(session), waiters, found)
    due |= {id_ for id_, asker in known.items() if field.can_ask(asker)}
    due |= _untold(session, field, [rows[id_] for id_ in known if id_ not in due])
    return [id_ for id_ in ids if id_ in due], field


def _is_over(row: MentoringRequest) -> bool:
    return row.offers_made >= settings().offers_at_most or matching.has_waited_long(row)


def _waiter(row: MentoringRequest, asker: Asker) -> Waiter:
    return Waiter(asker, row.offers_made, row.waiting_since, row.hours_changed_at)


def _untold(session: Session, field: Field, rows: Iterable[MentoringRequest]) -> set[str]:
    """Return those of whom nobody can be asked and who have not been told why."""
    keys = {}
    for row in rows:
        why = matching.judge(field.judging, field.waiters[row.id].asker, field.mentors.values()).waiting
        if why is not None:
            keys[row.id] = matching_mail.once_waiting(row, why)
    told = notifications.written(session, keys.values())
    return {id_ for id_, key in keys.items() if key not in told}


def take_step(session: Session, request_id: str, field: Field) -> bool:
    """Do for a waiting request what is due (`matching.look_after`), from what was read ahead as far as it still holds.

    Returns whether anything was done.
    """
    request, waiter = repository.find_locked(session, request_id), field.waiters.get(request_id)
    if request is None or waiter is None or not waiter.is_still(request):
        return matching.look_after(session, request_id)
    asker = replace(waiter.asker, cases_alike=askers.cases_alike(session, request.goals))
    found = matching.judge(field.judging, asker, field.mentors.values())
    if not found.ranked:
        return found.waiting is not None and matching_mail.waiting(session, request, found.waiting)
    best = found.ranked[0].known.id
    if accounts.kept_apart_among(session, [asker.member_id, best]):
        return matching.look_after(session, request_id)
    offer, now = matching.put(session, request, field.judging, asker, found)
    field.note(best, now, HalfHours.of(asker.starts or ()), 1 if offer else 0)
    return offer is not None

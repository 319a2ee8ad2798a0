"""Many who wait put to mentors in one transaction: what is read and written for one is read and written for all.

Whoever is not as they were when all were looked at is left to `sweeping.take_step`, each in a transaction of their own.
Requests and mentors are locked without waiting, so that two who lock several of them never wait for each other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.repository import requests as repository
from yoriai.domains.mentoring.rules import Asker, can_be_asked
from yoriai.domains.mentoring.service import askers, candidates, matching, matching_mail
from yoriai.domains.mentoring.service.candidates import Known
from yoriai.domains.mentoring.service.matching import RUNNERS_UP, Ranked
from yoriai.domains.mentoring.service.matching_mail import MadeOffer
from yoriai.domains.mentoring.service.sweeping import Field
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.halfhours import NONE, HalfHours


@dataclass(frozen=True)
class Choice:
    """Whom a request shall be put to, as far as is known, and who stood next."""

    request: MentoringRequest
    asker: Asker
    mentor_id: str
    others: Sequence[Ranked]


def take_together(session: Session, ids: Sequence[str], field: Field) -> tuple[list[str], Field]:
    """Put each of some waiting requests to the best who can be asked, one after another.

    In order: locks the requests that nobody else is changing, and compares them with what was read ahead; chooses the
    best for each; locks these mentors, reads them again and checks that they still can be asked; writes the offers;
    the mentors get their mails. Returns the requests that were put to nobody, and what is known of everybody after it.
    """
    after = replace(field, mentors=dict(field.mentors))
    choices = _choose(session, ids, after)
    free = mentors.lock_free(session, {choice.mentor_id for choice in choices})
    wanted = NONE
    for choice in choices:
        wanted |= HalfHours.of(choice.asker.starts or ())
    now = {known.id: known for known in candidates.known_mentors(session, free, wanted)} if free else {}
    asked = _ask(session, field.judging, choices, now)
    made = Counter(each.offer.mentor_id for each in asked)
    for mentor_id in {choice.mentor_id for choice in choices}:
        after.mentors[mentor_id] = field.mentors[mentor_id]
        if mentor_id in free:
            after.note(mentor_id, now.get(mentor_id), wanted, made[mentor_id])
    put = {each.request.id for each in asked}
    return [id_ for id_ in ids if id_ not in put], after


def _choose(session: Session, ids: Sequence[str], field: Field) -> list[Choice]:
    """Return whom each request is to be put to that is what it was; the mentors are noted to have an offer more."""
    locked, choices = repository.lock_free(session, ids), []
    rows = [
        row for id_ in ids if (row := locked.get(id_)) and id_ in field.waiters and field.waiters[id_].is_still(row)
    ]
    apart = accounts.kept_apart_of(session, {row.requester_id for row in rows}) if rows else {}
    for row in rows:
        asker = replace(field.waiters[row.id].asker, apart=apart[row.requester_id])
        free = [known for known in field.mentors.values() if can_be_asked(asker, known.candidate)]
        if any(known.candidate.cases for known in free):
            asker = replace(asker, cases_alike=askers.cases_alike(session, row.goals))
        ranked = matching.best_first(field.judging, asker, free)[: 1 + RUNNERS_UP]
        if ranked:
            best = ranked[0].known
            choices.append(Choice(row, asker, best.id, ranked[1:]))
            field.mentors[best.id] = best.with_more_offers(1)
    return choices


def _ask(
    session: Session, judging: candidates.Judge, choices: Sequence[Choice], now: Mapping[str, Known]
) -> list[MadeOffer]:
    """Write the offers to those who can still be asked as they are now, and the mails."""
    asked, made = list[MadeOffer](), Counter[str]()
    for choice in choices:
        if choice.mentor_id not in now:
            continue
        known = now[choice.mentor_id].with_more_offers(made[choice.mentor_id])
        if can_be_asked(choice.asker, known.candidate):
            made[choice.mentor_id] += 1
            offer = matching.prepare_offer(
                choice.request, choice.mentor_id, judging.reasons(choice.asker, known.candidate)
            )
            offer.runners_up = matching.runners_up(choice.others)
            # the same hours as on the page to which the mail leads
            common = HalfHours.of(choice.asker.starts or ()) & known.candidate.starts
            asked.append(MadeOffer(choice.request, offer, known.with_room(common)))
    session.add_all(each.offer for each in asked)
    session.flush()
    matching_mail.offers(session, asked)
    return asked

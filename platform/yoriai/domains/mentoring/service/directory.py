"""Mentors as everybody finds them: the list, a mentor's page, and how long one may have to wait."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.cards import MentorPage, Wait
from yoriai.domains.mentoring.reasons import speaking_for
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.rules import Candidate, obstacles
from yoriai.domains.mentoring.service import askers, candidates, carrying
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import MentorCard
from yoriai.domains.mentors.errors import NoSuchMentor
from yoriai.domains.mentors.halfhours import NONE, HalfHours
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import TermKind

ANSWERS_SINCE = timedelta(days=180)


@dataclass(frozen=True)
class Filters:
    """What a list of mentors is narrowed to; '' asks for nothing. `practice` may be a group, `prefecture` a code."""

    practice: str = ""
    target: str = ""
    prefecture: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.practice or self.target or self.prefecture)


@dataclass(frozen=True)
class Listed:
    """A mentor of the list with how long one may have to wait."""

    card: MentorCard
    wait: Wait


def listing(session: Session, filters: Filters, number: int) -> Page[Listed]:
    """Return a page of the mentors; the number of queries does not depend on theirs.

    Raises UnknownTerm or UnknownPrefecture, naming the filter.
    """
    vocabulary = taxonomy.vocabulary(session)
    practice_kinds = [TermKind.PRACTICE_GROUP, TermKind.PRACTICE]
    terms = [
        taxonomy.codes_within(vocabulary, code, kinds, field)
        for field, code, kinds in (
            ("practice", filters.practice, practice_kinds),
            ("target", filters.target, [TermKind.TARGET]),
        )
        if code
    ]
    prefecture = taxonomy.get_prefecture(filters.prefecture).code if filters.prefecture else None
    rows, total = mentors.listed(session, number, terms, prefecture)
    ids = [facts.id for facts in rows]
    marks, expected = taxonomy.marks_of(session, ids), waits(session, ids)
    cards = [mentors.card_of(facts, marks[facts.id]) for facts in rows]
    return Page([Listed(card, expected[card.id]) for card in cards], number, total)


def waits(session: Session, ids: Collection[str]) -> dict[str, Wait]:
    """Return how long each mentor usually takes to answer (the median of half a year), and their first free hour."""
    answers = load.answer_times(session, ids, clock.now() - ANSWERS_SINCE)
    starts = candidates.free_starts(session, ids)
    return {
        id_: Wait(
            answers_within=_typical(answers.get(id_, [])),
            first_free=min(starts[id_], default=None),
        )
        for id_ in ids
    }


def _typical(times: list[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(time.total_seconds() for time in times)) if times else None


def page_of(session: Session, actor: Actor, mentor_id: str) -> MentorPage:
    """Return a mentor as their page shows them to this reader, with reasons to ask; raise NoSuchMentor."""
    known = next(iter(candidates.known_mentors(session, [mentor_id])), None)
    if known is None:
        raise NoSuchMentor
    profile = mentors.find(session, mentor_id)
    own_marks = taxonomy.marks_of(session, [actor.member_id])[actor.member_id]
    member = accounts.members(session, [actor.member_id, mentor_id])
    asker = askers.asker_for(session, actor.member_id, own_marks, "", member[actor.member_id].prefecture)
    return MentorPage(
        card=known.card,
        about=member[mentor_id].about,
        experience=profile.experience if profile else "",
        cases=mentors.cases_of(session, [mentor_id]).get(mentor_id, ()),
        wait=waits(session, [mentor_id])[mentor_id],
        reasons=tuple(speaking_for(candidates.Judge.now(session).reasons(asker, known.candidate))),
        obstacles=obstacles(asker, known.candidate),
    )


def helpful_starts(session: Session, actor: Actor, wishes: Collection[str] = ()) -> HalfHours:
    """Return the bookable hours at which a mentor is free whom the actor could ask: one of those wished for, if any."""
    never = accounts.kept_apart(session, actor.member_id) | {actor.member_id}
    rows = [each for each in mentors.active(session, wishes or None) if mentors.is_taking_requests(each)]
    capacities = {each.id: each.capacity for each in rows if each.id not in never}
    loads, found = carrying.loads_of(session, capacities), NONE
    for id_, starts in candidates.free_starts(session, capacities).items():
        found |= Candidate(id_, capacity=capacities[id_], load=loads[id_], starts=starts).bookable
    return found

"""What the desk changes in a draft: two shall meet, two shall not, or a change is taken back; and what each costs.

The cost is the difference of two sums: that of the draft, and that of the draft reckoned again with the change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page, slice_of
from yoriai.core.text import katakana_to_hiragana, squash
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import MentorCard
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.rounds import nearby
from yoriai.domains.rounds.differing import Moved, moved
from yoriai.domains.rounds.errors import CannotMeet, ChangedSince, NoSuchRound
from yoriai.domains.rounds.ground import Choice, Ground, score_of
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.nearby import Nearby
from yoriai.domains.rounds.reckoning import Change, Outcome, reckon
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.repository import rounds as repository
from yoriai.domains.rounds.service import drafting
from yoriai.domains.rounds.service.announcing import opened
from yoriai.domains.rounds.states import ChangeKind, RoundStatus

COSTED_AT_MOST: Final = 2_000
"""In a round with more pairs that could meet, what a change costs is reckoned for the one that is looked at alone."""
COSTED: Final = 8
PER_PAGE: Final = 20


@dataclass(frozen=True)
class Consequence:
    """What a change would do: what it takes from the sum (None where it cannot stand), and who else is moved.

    `is_nearby` says that only what is near the change was looked at, and everybody else stays.
    """

    cost: float | None
    moved: tuple[Moved, ...] = ()
    left: tuple[str, ...] = ()
    """Requests that would stay without a mentor and have one now."""
    is_nearby: bool = False


@dataclass(frozen=True)
class Option:
    """A mentor who could meet a request: score, reasons, hours, whether the draft or the desk has settled on them."""

    mentor_id: str
    mentor: str
    score: float
    reasons: tuple[Reason, ...]
    starts: tuple[datetime, ...]
    start: datetime | None
    is_fixed: bool
    is_forbidden: bool
    consequence: Consequence | None


@dataclass(frozen=True)
class Options:
    """A request of a draft with a page of the mentors who could meet it; `why` it stays without, '' if not.

    The mentor of the draft and those whom the desk has settled something about come first, then the best.
    """

    round: MatchingRound
    request_id: str
    requester: str
    rounds_waited: int
    why: str
    options: Page[Option]


def options(
    session: Session, actor: Actor, round_id: str, request_id: str, words: str = "", number: int = 1
) -> Options:
    """Return whom a request of a draft could meet, and in a small round what each change of the best would do.

    `words` are part of the mentors' names. Raises NoSuchRound for everybody but the secretariat, and for a round that
    is no draft.
    """
    row = _draft(session, actor, round_id)
    ground = drafting.ground(session, row)
    found = _found(session, row, ground, request_id, words)
    first, most = slice_of(number, PER_PAGE)
    shown = found[first : first + most]
    if row.choices <= COSTED_AT_MOST:
        shown = [
            replace(each, consequence=_consequence(session, row, ground, _change_of(request_id, each)))
            if place < COSTED
            else each
            for place, each in enumerate(shown)
        ]
    left = plans.find_unmatched(session, row.id, request_id)
    name = for_rounds.names_of(session, [request_id]).get(request_id, "")
    page = Page(shown, number, len(found), PER_PAGE)
    return Options(row, request_id, name, ground.of_asking[request_id].rounds_waited, left.reason if left else "", page)


def _change_of(request_id: str, option: Option) -> Change:
    """Return what the desk could settle: to rule out whom the draft has, or to fix another."""
    return Change(ChangeKind.FIX if option.start is None else ChangeKind.FORBID, request_id, option.mentor_id)


def _found(session: Session, row: MatchingRound, ground: Ground, request_id: str, words: str) -> list[Option]:
    if request_id not in ground.of_asking:
        raise NoSuchRound
    points = ground.points(drafting.weights_of(row))
    pair = plans.find_pair(session, row.id, request_id)
    changes = {(each.asking, each.giving): each.kind for each in plans.changes(session, row.id)}
    choices = {each.giving: each for each in ground.by_asking[request_id]}
    cards = {card.id: card for card in mentors.cards(session, choices) if _is_named(card, words)}
    made = [
        Option(
            mentor_id=choice.giving,
            mentor=cards[choice.giving].name,
            score=score_of(choice, points),
            reasons=tuple(speaking_for(ground.reasons_of(choice, drafting.weights_of(row)))),
            starts=tuple(sorted(ground.starts_of(choice))),
            start=pair.starts_at if pair is not None and pair.mentor_id == choice.giving else None,
            is_fixed=changes.get((request_id, choice.giving)) is ChangeKind.FIX,
            is_forbidden=changes.get((request_id, choice.giving)) is ChangeKind.FORBID,
            consequence=None,
        )
        for choice in choices.values()
        if choice.giving in cards
    ]
    return sorted(made, key=lambda each: (each.start is None, not each.is_fixed, -each.score, each.mentor_id))


def _is_named(card: MentorCard, words: str) -> bool:
    names = f"{squash(card.name)} {squash(card.furigana)}"
    return all(squash(word) in names or squash(katakana_to_hiragana(word)) in names for word in words.split())


def option(session: Session, actor: Actor, round_id: str, request_id: str, mentor_id: str) -> tuple[str, Option]:
    """Return who asks, and one of the mentors whom a request of a draft could meet; raise NoSuchRound."""
    row = _draft(session, actor, round_id)
    found = _found(session, row, drafting.ground(session, row), request_id, "")
    one = next((each for each in found if each.mentor_id == mentor_id), None)
    if one is None:
        raise NoSuchRound
    return for_rounds.names_of(session, [request_id]).get(request_id, ""), one


def preview(session: Session, actor: Actor, round_id: str, change: Change) -> Consequence:
    """Return what a change of a draft would do, in a large one as far as it can be seen near it.

    Raises NoSuchRound, CannotMeet.
    """
    row = _draft(session, actor, round_id)
    ground = drafting.ground(session, row)
    _check(ground, change)
    if row.choices <= drafting.AT_A_PRESS:
        return _consequence(session, row, ground, change)
    try:
        found = _nearby(session, row, ground, _with(plans.changes(session, row.id), change, None), change)
    except FixedInVain:
        return Consequence(None, is_nearby=True)
    left = tuple(each.asking for each in found.moved if each.after is None)
    return Consequence(found.cost, found.moved, left, is_nearby=True)


def reckoned(
    session: Session, round_id: str, change: Change | None, freed: tuple[str, str] | None = None
) -> drafting.Draft:
    """Reckon a draft with a change, or with what was settled of two taken back; reads only.

    Of a large draft only what is near the change is reckoned: nobody waits for minutes, and nobody far from it moves.
    Raises NoSuchRound, RoundEnded, CannotMeet, FixedInVain.
    """
    row = drafting.open_round(session, round_id)
    ground, changes = drafting.ground(session, row), _with(plans.changes(session, round_id), change, freed)
    if change is not None:
        _check(ground, change)
    if row.choices <= drafting.AT_A_PRESS:
        outcome = reckon(ground, drafting.weights_of(row), drafting.rounds_at_most(), changes)
    else:
        outcome = _whole(session, row, _nearby(session, row, ground, changes, change))
    return drafting.changed(row, ground, outcome, changes)


def _whole(session: Session, row: MatchingRound, found: Nearby) -> Outcome:
    """Return the whole draft after a change that was looked at near it."""
    far = [(id_, why) for id_, why in plans.unmatched(session, row.id) if id_ not in found.near]
    objective = sum(each.score for each in found.pairs)
    # no plan with the change is worth more than the best without it
    bound = max(objective, row.upper_bound)
    return Outcome(found.pairs, (*far, *found.without), objective, bound, is_proven=False, seconds=row.seconds)


def _nearby(
    session: Session, row: MatchingRound, ground: Ground, changes: Sequence[Change], change: Change | None
) -> Nearby:
    points, standing = drafting.weights_of(row), plans.standings(session, row.id)
    return nearby.replan(ground, points, drafting.rounds_at_most(), standing, changes, change)


def keep(session: Session, actor: Actor, round_id: str, draft: drafting.Draft, revision: int) -> MatchingRound:
    """Write a changed draft; raise NoSuchRound, RoundEnded, and ChangedSince where it was read at another revision."""
    row = opened(session, actor, round_id)
    if row.revision != revision or row.wanted_at is not None:
        raise ChangedSince
    kept = drafting.keep(session, round_id, draft)
    accounts.audit(session, actor, "round.change", "round", row.id, {"settled": len(draft.changes)})
    return kept


def _with(changes: Sequence[Change], change: Change | None, freed: tuple[str, str] | None) -> list[Change]:
    """Return the changes with one more: a request is settled on one mentor at most."""
    named = (change.asking, change.giving) if change is not None else freed
    kept = [each for each in changes if (each.asking, each.giving) != named]
    if change is None:
        return kept
    if change.kind is ChangeKind.FIX:
        kept = [each for each in kept if each.asking != change.asking or each.kind is not ChangeKind.FIX]
    return [*kept, change]


def _check(ground: Ground, change: Change) -> None:
    choice: Choice | None = ground.between.get((change.asking, change.giving))
    if choice is None or (change.start is not None and change.start not in ground.starts_of(choice)):
        raise CannotMeet("start")


def _consequence(session: Session, row: MatchingRound, ground: Ground, change: Change) -> Consequence:
    wanted = _with(plans.changes(session, row.id), change, None)
    try:
        outcome = reckon(ground, drafting.weights_of(row), drafting.rounds_at_most(), wanted)
    except FixedInVain:
        return Consequence(None)
    return _difference(session, row, outcome)


def _difference(session: Session, row: MatchingRound, outcome: Outcome) -> Consequence:
    before = [(each.asking, each.giving, each.start) for each in plans.standings(session, row.id)]
    after = [(each.asking, each.giving, each.start) for each in outcome.pairs]
    changed = moved(before, after)
    left = tuple(each.asking for each in changed if each.after is None)
    return Consequence(row.objective - outcome.objective, tuple(changed), left)


def _draft(session: Session, actor: Actor, round_id: str) -> MatchingRound:
    row = repository.find(session, round_id) if actor.is_staff else None
    if row is None or row.status is not RoundStatus.DRAFT:
        raise NoSuchRound
    return row

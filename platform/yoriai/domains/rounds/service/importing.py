"""A plan that was made outside becomes the draft of a round; the other way round a draft is given as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from sqlmodel import Session

from yoriai.core import sheets
from yoriai.core.clock import tokyo
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentors import service as mentors
from yoriai.domains.rounds.errors import UnreadablePlan
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.planfile import LineProblem, PlanLine, read_plan
from yoriai.domains.rounds.reckoning import Change, still_possible
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.service import drafting, reading
from yoriai.domains.rounds.states import ChangeKind

MOST_BYTES: Final = 10 * 1024 * 1024
HEADER: Final = ("request_id", "mentor_id", "start", "score", "reasons")


@dataclass(frozen=True)
class Imported:
    """A draft made of a file, how many of its lines it holds, and what is wrong with the others, by line."""

    draft: drafting.Draft
    taken: int
    problems: tuple[tuple[int, LineProblem], ...]


def reckoned(session: Session, round_id: str, content: bytes) -> Imported:
    """Reckon a draft in which the pairs of a file are settled, and everybody else is brought together around them.

    It reads only. Raises UnreadablePlan for a file that is no plan, and what `drafting.anew` raises.
    """
    file = read_plan(content) if len(content) <= MOST_BYTES else None
    if file is None:
        raise UnreadablePlan("file")
    wanted = {
        line: Change(ChangeKind.FIX, line.request_id, line.mentor_id, line.start.astimezone(UTC)) for line in file.lines
    }
    draft = drafting.anew(session, round_id, list(wanted.values()))
    known = {card.id for card in mentors.cards(session)}
    kept = set(draft.changes)
    problems = [
        (line.number, _why_not(draft, known, line, change)) for line, change in wanted.items() if change not in kept
    ]
    return Imported(draft, len(wanted) - len(problems), tuple(sorted([*file.problems, *problems])))


def _why_not(draft: drafting.Draft, known: set[str], line: PlanLine, change: Change) -> LineProblem:
    if draft.ground is None or line.request_id not in draft.ground.of_asking:
        return LineProblem.UNKNOWN_REQUEST
    if line.mentor_id not in known:
        return LineProblem.UNKNOWN_MENTOR
    return LineProblem.NO_ROOM if still_possible(draft.ground, [change]) else LineProblem.CANNOT_MEET


def keep(session: Session, actor: Actor, round_id: str, imported: Imported) -> MatchingRound:
    """Write the draft of a file; raise NoSuchRound, RoundEnded, ChangedSince."""
    row = reading.get(session, actor, round_id)
    kept = drafting.keep(session, row.id, imported.draft)
    accounts.audit(session, actor, "round.import", "round", row.id, {"lines": imported.taken})
    return kept


def as_file(session: Session, actor: Actor, round_id: str) -> Iterator[str]:
    """Return the pairs of a round as lines of a table that spreadsheets open and that can be imported again."""
    row = reading.get(session, actor, round_id)
    pairs = plans.pairs(session, row.id)
    yield sheets.BOM + sheets.line(HEADER)
    for each in pairs:
        words = [reason.words for reason in speaking_for(Reason.read(stored) for stored in each.reasons)]
        start = tokyo(each.starts_at).isoformat()
        cells = (each.request_id, each.mentor_id, start, f"{each.score:g}", " / ".join(words))
        yield sheets.line(sheets.harmless(cell) for cell in cells)

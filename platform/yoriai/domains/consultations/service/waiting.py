"""How long a first answer may take, from what the last 90 days have shown.

It is reckoned by a sweep and kept in a row a category: the form that shows it asks one small question, however many
consultations there are, and an hour changes nothing about 90 days.
"""

from collections import defaultdict
from datetime import timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.waits import LOOKED_BACK, Expectation, Spell, expectation
from yoriai.domains.consultations.models import WaitingTime
from yoriai.domains.consultations.repository import waiting
from yoriai.domains.consultations.states import Category

ALL = ""
"""What is kept of all categories together."""


def expected(session: Session, category: Category | None = None) -> Expectation | None:
    """Return what to expect of a question: of its category where enough is known of that, otherwise of all.

    None where too little is known to say anything.
    """
    found = waiting.kept(session, {ALL, category or ALL})
    row = found.get(category or ALL) or found.get(ALL)
    if row is None:
        return None
    most = timedelta(seconds=row.most_seconds) if row.most_seconds is not None else None
    return Expectation(timedelta(seconds=row.half_seconds), most, row.questions)


def reckon(session: Session) -> int:
    """Reckon anew how long first answers take; return for how many categories, all together among them, it is known."""
    now = clock.now()
    spells: dict[str, list[Spell]] = defaultdict(list)
    for each in waiting.watched(session, now - LOOKED_BACK):
        ended = each.first_answered_at or each.settled_at or now
        # never less than nothing, whatever the clocks of two machines say
        spell = Spell(max(ended - each.created_at, timedelta()), has_come=each.first_answered_at is not None)
        spells[each.category].append(spell)
        spells[ALL].append(spell)
    known = {category: expectation(watched) for category, watched in spells.items()}
    rows = [_row(category, found) for category, found in known.items() if found is not None]
    waiting.replace(session, rows)
    return len(rows)


def _row(category: str, found: Expectation) -> WaitingTime:
    most = int(found.most.total_seconds()) if found.most is not None else None
    return WaitingTime(
        category=category, half_seconds=int(found.half.total_seconds()), most_seconds=most, questions=found.known
    )

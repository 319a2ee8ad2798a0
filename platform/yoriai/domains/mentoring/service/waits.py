"""How long it may take until an hour is booked, from what the last 90 days have shown.

It is reckoned by a sweep and kept in a row a prefecture: pages ask one small question, however many requests there are.
"""

from collections import defaultdict
from datetime import timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.waits import LOOKED_BACK, Expectation, Spell, expectation
from yoriai.domains.mentoring.matching_models import RequestWait
from yoriai.domains.mentoring.repository import waits as repository

ALL = ""
"""What is kept of the whole network."""


def expected(session: Session, prefecture: str | None = None) -> Expectation | None:
    """Return what to expect of a request: of its prefecture where enough is known of that, otherwise of all.

    None where too little is known to say anything.
    """
    found = repository.kept(session, {ALL, prefecture or ALL})
    row = found.get(prefecture or ALL) or found.get(ALL)
    if row is None:
        return None
    most = timedelta(seconds=row.most_seconds) if row.most_seconds is not None else None
    return Expectation(timedelta(seconds=row.half_seconds), most, row.requests)


def reckon(session: Session) -> int:
    """Reckon anew how long requests take; return for how many prefectures, the whole among them, it is known."""
    now = clock.now()
    spells: dict[str, list[Spell]] = defaultdict(list)
    for each in repository.watched(session, now - LOOKED_BACK):
        ended = each.booked_at or each.closed_at or now
        # never less than nothing, whatever the clocks of two machines say
        spell = Spell(max(ended - each.created_at, timedelta()), has_come=each.booked_at is not None)
        spells[ALL].append(spell)
        if each.prefecture:
            spells[each.prefecture].append(spell)
    known = {prefecture: expectation(watched) for prefecture, watched in spells.items()}
    rows = [_row(prefecture, found) for prefecture, found in known.items() if found is not None]
    repository.replace(session, rows)
    return len(rows)


def _row(prefecture: str, found: Expectation) -> RequestWait:
    most = int(found.most.total_seconds()) if found.most is not None else None
    half = int(found.half.total_seconds())
    return RequestWait(prefecture=prefecture, half_seconds=half, most_seconds=most, requests=found.known)

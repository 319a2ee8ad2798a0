"""The ground of a round as bytes to keep, and back: ids, half-hours and reasons, no words of anybody."""

import json
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.rounds.ground import Asking, Choice, Giving, Ground

FORM: Final = 1
"""The form of what is packed; raised when it changes, so that older rounds stay readable."""
STEP: Final = 1800


def packed(ground: Ground) -> bytes:
    """Return a ground as bytes."""
    asking = {each.id: place for place, each in enumerate(ground.asking)}
    giving = {each.id: place for place, each in enumerate(ground.giving)}
    content = {
        "form": FORM,
        "kinds": [kind.stored() for kind in ground.kinds],
        "asking": [
            [each.id, each.rounds_waited, each.goes_first, each.since.isoformat(), _slots(each.starts), each.why_nobody]
            for each in ground.asking
        ],
        "giving": [
            [each.id, dict(each.capacities), dict(each.carried), _slots(each.starts), each.queue, each.buffer]
            for each in ground.giving
        ],
        "choices": [[asking[each.asking], giving[each.giving], *each.made_of] for each in ground.choices],
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(content: bytes) -> Ground:
    """Return the ground that was packed; raise ValueError for a form that is not known."""
    read: dict[str, Any] = json.loads(zlib.decompress(content))
    if read["form"] != FORM:
        raise ValueError(f"a round packed in form {read['form']}")
    asking = tuple(
        Asking(id_, waited, first, datetime.fromisoformat(since), _starts(starts), why)
        for id_, waited, first, since, starts, why in read["asking"]
    )
    giving = tuple(
        Giving(id_, capacities, carried, _starts(starts), queue, buffer)
        for id_, capacities, carried, starts, queue, buffer in read["giving"]
    )
    choices = tuple(
        Choice(asking[left].id, giving[right].id, tuple(made_of)) for left, right, *made_of in read["choices"]
    )
    return Ground(asking, giving, choices, tuple(Reason.read(stored) for stored in read["kinds"]))


def _slots(starts: Iterable[datetime]) -> list[int]:
    """Return half-hours as numbers, each the distance from the one before: small ones pack well."""
    found, before = [], 0
    for slot in sorted(int(start.timestamp()) // STEP for start in starts):
        found.append(slot - before)
        before = slot
    return found


def _starts(slots: Iterable[int]) -> frozenset[datetime]:
    found, slot = [], 0
    for distance in slots:
        slot += distance
        found.append(datetime.fromtimestamp(slot * STEP, UTC))
    return frozenset(found)

"""Minutes of the invented councils: of the latest meeting of each, and what people took on there."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paths import DATA
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.minutes.service import arranging, assigning, keeping, moving, summing_up, writing
from yoriai.domains.minutes.service.assigning import Assignment
from yoriai.domains.minutes.service.writing import Sent
from yoriai.domains.minutes.states import EntryKind, MinutesStatus

Row = Mapping[str, Any]
OFFICES: Final = {"mihon-council": "council@demo.example", "mihon-network": "desk@demo.example"}


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Write the minutes through the use cases of the offices."""
    written = json.loads((DATA / "demo" / "minutes.json").read_text(encoding="utf-8"))
    for slug, row in written.items():
        council, office = councils.get(session, slug), actors[OFFICES[slug]]
        for meeting in meetings.of_council(session, office, council.id, is_past=True, most=1):
            _write(session, office, actors, meeting.id, row)


def _write(session: Session, office: Actor, actors: Mapping[str, Actor], meeting_id: str, row: Row) -> None:
    keeping.begin(session, office, meeting_id)
    items = [timed.item.id for timed in agendas.items(session, meeting_id)]
    for each in row["entries"]:
        _entry(session, office, actors, meeting_id, items, each)
    if row["summary"]:
        summing_up.save(session, office, meeting_id, row["summary"], 1)
    made = moving.send(session, office, meeting_id)
    if row["until"] == MinutesStatus.PUBLISHED and meetings.get(session, meeting_id).chair_id is None:
        moving.approve(session, office, meeting_id, made.revision)
        moving.publish(session, office, meeting_id)


def _entry(
    session: Session, office: Actor, actors: Mapping[str, Actor], meeting_id: str, items: Sequence[str], row: Row
) -> None:
    item = items[row["item"]] if row["item"] < len(items) else ""
    entry = arranging.add(session, office, meeting_id, EntryKind(row["kind"]), item)
    writing.save(session, office, meeting_id, entry.id, Sent(row["body"], entry.revision))
    if entry.kind is not EntryKind.ACTION:
        return
    due_on = clock.today() + timedelta(days=row["days"]) if "days" in row else None
    key = f"member:{actors[row['owner']].member_id}" if "owner" in row else ""
    assigning.assign(session, office, meeting_id, entry.id, Assignment(key, row.get("name", ""), due_on), 1)

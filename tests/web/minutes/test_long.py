"""Minutes of many items begin with their contents; short ones need none."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.minutes import Held, make_entry, make_held
from yoriai.core.db import Database
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.minutes.service import arranging, writing
from yoriai.domains.minutes.service.writing import Sent
from yoriai.domains.minutes.states import EntryKind

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def held_with(database: Database, items: int) -> tuple[Held, list[str]]:
    """Return a meeting with an entry under each of so many items of its agenda."""
    with database.write() as session:
        held = make_held(session)
        make_entry(session, held)
        ids = [held.item_id]
        for number in range(1, items):
            item = AgendaItem(
                meeting_id=held.meeting_id, position=number + 1, kind=ItemKind.REPORT, title=f"議題{number}"
            )
            session.add(item)
            session.flush()
            entry = arranging.add(session, held.office, held.meeting_id, EntryKind.SAID, item.id)
            writing.save(session, held.office, held.meeting_id, entry.id, Sent("報告した。", entry.revision))
            ids.append(item.id)
        return held, ids


@pytest.mark.parametrize(("items", "has_contents"), [(3, False), (4, True)])
def test_many_items_are_found_from_the_contents(
    database: Database, as_member: Callable[[str], TestClient], items: int, *, has_contents: bool
) -> None:
    held, ids = held_with(database, items)
    page = as_member(held.office.member_id).get(held.url).text
    assert [f'href="#part-{each}"' in page for each in ids] == [has_contents] * items
    assert [f'id="part-{each}"' in page for each in ids] == [True] * items

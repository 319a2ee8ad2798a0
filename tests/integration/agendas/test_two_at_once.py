"""What somebody has read before they waited for a lock is read anew behind it: nobody's change is written over."""

import threading
from collections.abc import Callable

import pytest

from tests.factories.agendas import draft, make_item, make_world
from yoriai.core.db import Database
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.errors import EditedMeanwhile


# on SQLite writers stand in line before they read anything
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_of_two_who_save_the_same_revision_at_once_the_second_is_told(database: Database) -> None:
    with database.write() as session:
        made = make_world(session)
        office, meeting_id, item_id = made.office, made.meeting.id, make_item(session, made).id
    have_read, told = threading.Barrier(2), list[bool]()

    def save(title: str) -> Callable[[], None]:
        def saved() -> None:
            try:
                with database.write() as session:
                    shown = agendas.get(session, item_id)
                    have_read.wait(10)
                    agendas.edit(session, office, meeting_id, item_id, draft(title), shown.revision)
                told.append(False)
            except EditedMeanwhile:
                told.append(True)

        return saved

    threads = [threading.Thread(target=save(title)) for title in ("一方", "他方")]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)

    assert sorted(told) == [False, True]

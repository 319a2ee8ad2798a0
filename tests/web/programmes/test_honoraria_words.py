"""Time in minutes is called so: the minutes of a meeting are another word in Japanese."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_time_in_minutes_is_not_called_the_minutes_of_a_meeting(
    database: Database, as_member: Callable[[str], TestClient]
) -> None:
    with database.write() as session:
        member = make_member(session)
        grant(session, member, Role.SECRETARIAT)
        member_id = member.id
    desk = as_member(member_id)
    file = post_form(desk, "/desk/tasks/by-hand", "/desk/honoraria", {}).text
    form = desk.get("/desk/tasks/by-hand").text
    assert ("時間（分）" in file, "時間（分）" in form) == (True, True)
    assert ("議事録" in file, "議事録" in form) == (False, False)

"""Who may see and do what: every page of the site, for every kind of person, as tables (`network.txt` and others);
`tables.py` says how they are read. What machines ask for (`MACHINES`) knows no sign-in and is not among them.
"""

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from tests.web.permissions import (
    accompaniments_world,
    catalogue_world,
    councils_ground,
    councils_world,
    desk_world,
    mentors_world,
    network_world,
    rounds_world,
    sessions_world,
)
from tests.web.permissions.tables import Network, Table, answers_to
from yoriai.core.config import Settings
from yoriai.web.site import PAGES

TABLES: Final = (
    Table(
        name="network",
        people=network_world.PEOPLE,
        make_world=network_world.make_world,
        covered=(
            *("/organisations", "/activities", "/calendar", "/consultations", "/members", "/reports"),
            *("/me/notices", "/me/settings/notices", "/me/data", "/me/blocks", "/me/activities", "/me/organisations"),
            *("/desk/reports", "/desk/claims", "/desk/members", "/feeds/activities"),
            *("/invitations", "/mails/organisations", "/mails/mentors", "/decisions", "/come-back", "/files"),
        ),
        alone=("/me",),
    ),
    Table(
        name="catalogue",
        people=catalogue_world.PEOPLE,
        make_world=catalogue_world.make_world,
        covered=(
            *("/cases", "/collections", "/proposals", "/feeds/cases", "/sitemap", "/robots.txt", "/language"),
            *("/me/bookmarks", "/me/collections", "/me/searches", "/confidentiality", "/email", "/password"),
            *("/me/settings/calendar", "/me/settings/language", "/me/settings/sign-in"),
            *("/register", "/sign-in", "/sign-out"),
            *("/desk/imports", "/desk/casebooks", "/desk/jobs", "/desk/outbox", "/desk/proposals"),
        ),
        alone=("/", "/desk", "/me/settings"),
    ),
    Table(
        name="accompaniments",
        people=accompaniments_world.PEOPLE,
        make_world=accompaniments_world.make_world,
        covered=("/accompaniments", "/desk/accompaniments"),
    ),
    Table(
        name="mentors",
        people=mentors_world.PEOPLE,
        make_world=mentors_world.make_world,
        covered=("/mentors", "/me/mentor"),
    ),
    Table(
        name="sessions",
        people=sessions_world.PEOPLE,
        make_world=sessions_world.make_world,
        covered=(
            *("/mentoring/sessions", "/mentoring/notes", "/mentoring/follow-ups"),
            *("/mails/follow-ups", "/desk/feedback"),
        ),
    ),
    Table(
        name="rounds",
        people=rounds_world.PEOPLE,
        make_world=rounds_world.make_world,
        covered=("/mentoring/requests", "/mentoring/offers", "/desk/rounds", "/desk/matching"),
    ),
    Table(
        name="desk",
        people=desk_world.PEOPLE,
        make_world=desk_world.make_world,
        covered=("/desk/tasks", "/desk/figures", "/desk/programmes", "/desk/honoraria", "/desk/mentors"),
    ),
    Table(
        name="councils",
        people=councils_ground.PEOPLE,
        make_world=councils_world.make_world,
        covered=(
            *("/councils", "/meetings", "/polls", "/seats", "/presentations", "/feeds/meetings"),
            *("/me/actions", "/me/ties", "/me/calendar"),
        ),
    ),
)


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Table], Network]]:
    """Return a function that gives the network of a table: one for all its tests here."""
    made: dict[str, Network] = {}

    def network_of(table: Table) -> Network:
        if table.name not in made:
            made[table.name] = Network(tmp_path_factory.mktemp(table.name), table.make_world)
        return made[table.name]

    yield network_of
    for each in made.values():
        each.database.dispose()


@pytest.mark.parametrize(
    ("table", "who"), [pytest.param(table, who, id=f"{table.name}-{who}") for table in TABLES for who in table.people]
)
def test_everybody_gets_what_is_theirs(
    networks: Callable[[Table], Network], settings: Settings, table: Table, who: str
) -> None:
    told = answers_to(networks(table), settings, who, table.rows)
    place = table.people.index(who)
    assert told == {(row.method, row.path): row.expected[place] for row in table.rows}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_every_route_that_it_is_about(table: Table) -> None:
    assert {row.route for row in table.rows} == table.declared


def test_every_page_of_the_site_stands_in_one_table() -> None:
    told = [route for table in TABLES for route in table.declared]
    assert sorted(told) == sorted((each.method, each.path) for pages in PAGES for each in pages.declared)

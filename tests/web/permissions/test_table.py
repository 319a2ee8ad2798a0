"""Who may see and do what: every route of the network's pages, for every kind of person, as one table (`table.txt`).

A line of the table is a method, an address (with the fields of the form after a question mark), and what each kind of
person gets; `{activity_id=draft}` stands for another record than the usual one:

    ok  the page, or the form taken or given back to be mended
    in  the way to sign in
    no  that there is no such page (or none for them: both look the same)
    not that they may not do this
    shut that it cannot be done as things stand
    gone that the link has been used or was never made
"""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sqlite3 import connect
from typing import Final
from urllib.parse import parse_qsl

import pytest
from starlette.testclient import TestClient

from tests import databases
from tests.web.pages import token_of
from tests.web.permissions.world import PEOPLE, World, make_world
from yoriai.core.config import Settings
from yoriai.infra import shared
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.csrf import FIELD
from yoriai.web.site import PAGES, create_app

TABLE: Final = Path(__file__).with_name("table.txt")
COVERED: Final = (
    *("/organisations", "/activities", "/calendar", "/consultations", "/members", "/reports", "/feeds/activities"),
    *("/me/notices", "/me/settings/notices", "/me/data", "/me/blocks", "/me/activities", "/invitations", "/mails"),
    *("/desk/reports", "/desk/claims", "/desk/members", "/decisions", "/come-back", "/files", "/me/organisations"),
)
ALONE: Final = ("/me",)
"""Covered without what stands below it."""
PLACE: Final = re.compile(r"\{(\w+)(?:=(\w+))?\}")
ANSWERS: Final = {200: "ok", 422: "ok", 409: "shut", 401: "in", 404: "no", 403: "not", 410: "gone"}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    method: str
    path: str
    expected: tuple[str, ...]


@cache
def rows() -> list[Row]:
    """Return the table."""
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return [Row(method, path, tuple(answers)) for method, path, *answers in lines]


class Network:
    """The site over a database that is put back as it was after whatever changed it."""

    def __init__(self, folder: Path) -> None:
        self.database = databases.open_sqlite(folder / "network.sqlite3")
        databases.furnish(self.database)
        with self.database.write() as session:
            self.world: World = make_world(session)
        self._kept = connect(":memory:")
        self._copy(folder, to_memory=True)
        self._folder, self._seen = folder, self.database.commits
        self._clients: dict[str, TestClient] = {}

    def client(self, settings: Settings, who: str) -> TestClient:
        """Return the browser of one of the people."""
        client = TestClient(create_app(settings, self.database), follow_redirects=False)
        if who in self.world.logins:
            client.cookies.set(LOGIN_COOKIE, self.world.logins[who])
        return client

    def put_back(self) -> None:
        """Undo what the last request has done."""
        if self.database.commits != self._seen:
            self._seen = self.database.commits
            self._copy(self._folder, to_memory=False)
            shared.forget()

    def _copy(self, folder: Path, *, to_memory: bool) -> None:
        with closing(connect(folder / "network.sqlite3")) as file:
            source, target = (file, self._kept) if to_memory else (self._kept, file)
            source.backup(target)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The network of all the tests here."""
    made = Network(tmp_path_factory.mktemp("permissions"))
    yield made
    made.database.dispose()


def form_token(client: TestClient) -> str:
    """Return the token of a browser's forms."""
    page = client.get("/sign-in")  # whoever is signed in is led on
    return token_of(page if page.status_code == 200 else client.get("/"))


def answer_of(client: TestClient, token: str, row: Row, ids: dict[str, str]) -> str:
    """Return what somebody gets, in the words of the table."""
    path = PLACE.sub(lambda place: ids.get(place[2] or place[1], place[2]), row.path)
    if row.method == "GET":
        answer = client.get(path)
    else:
        _path, _mark, fields = path.partition("?")
        sent = {**dict(parse_qsl(fields)), FIELD: token}
        answer = client.post(path, data=sent, headers={"Referer": "http://testserver/"})
    if answer.status_code == 303:
        return "in" if answer.headers["location"].startswith("/sign-in") else "ok"
    return ANSWERS.get(answer.status_code, str(answer.status_code))


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_gets_what_is_theirs(network: Network, settings: Settings, who: str) -> None:
    told = {}
    with network.client(settings, who) as client:
        token = form_token(client)
        for row in rows():
            told[row.method, row.path] = answer_of(client, token, row, network.world.ids)
            network.put_back()
    place = PEOPLE.index(who)
    assert told == {(row.method, row.path): row.expected[place] for row in rows()}


def test_the_table_has_every_route_of_the_network() -> None:
    declared = {
        (each.method, each.path)
        for pages in PAGES
        for each in pages.declared
        if each.path.startswith(COVERED) or each.path in ALONE
    }
    routes = {(row.method, _route_of(row)) for row in rows()}
    assert routes == declared


def _route_of(row: Row) -> str:
    """Return the address of a row as its route has it."""
    return PLACE.sub(r"{\1}", row.path.partition("?")[0])

"""Tables of permissions: read, asked line by line of the site, and compared with the routes that there are.

A line of a table is a method, an address (with the fields of the form after a question mark), and what each kind of
person gets; `{activity_id=draft}` stands for another record than the usual one:

    ok  the page, or the form taken or given back to be mended
    in  the way to sign in
    no  that there is no such page (or none for them: both look the same)
    not that they may not do this
    shut that it cannot be done as things stand
    gone that the link has been used or was never made
"""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sqlite3 import connect
from typing import Final
from urllib.parse import parse_qsl

from sqlmodel import Session
from starlette.testclient import TestClient

from tests import databases
from tests.web.pages import token_of
from yoriai.core.config import Settings
from yoriai.infra import shared
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.csrf import FIELD
from yoriai.web.site import PAGES, create_app

FOLDER: Final = Path(__file__).parent
PLACE: Final = re.compile(r"\{(\w+)(?:=(\w+))?\}")
ANSWERS: Final = {200: "ok", 422: "ok", 409: "shut", 401: "in", 404: "no", 403: "not", 410: "gone"}


@dataclass
class World:
    """What stands in the places of the addresses, and the sign-ins of everybody who has one."""

    ids: dict[str, str] = field(default_factory=dict)
    logins: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    method: str
    path: str
    expected: tuple[str, ...]

    @property
    def route(self) -> tuple[str, str]:
        """The method and the address as their route has them."""
        return self.method, PLACE.sub(r"{\1}", self.path.partition("?")[0])


@dataclass(frozen=True)
class Table:
    """Who is asked in which world, and the routes that have to stand in the table: by how their addresses begin."""

    name: str
    people: Sequence[str]
    make_world: Callable[[Session], World]
    covered: tuple[str, ...]
    alone: tuple[str, ...] = ()
    """Covered without what stands below it."""

    @cached_property
    def rows(self) -> list[Row]:
        """The lines of the table."""
        text = (FOLDER / f"{self.name}.txt").read_text(encoding="utf-8")
        lines = (line.split() for line in text.splitlines() if line and line[0] != "#")
        return [Row(method, path, tuple(answers)) for method, path, *answers in lines]

    @property
    def declared(self) -> set[tuple[str, str]]:
        """The routes of the site that the table is about."""
        routes = ((each.method, each.path) for pages in PAGES for each in pages.declared)
        return {(method, path) for method, path in routes if path.startswith(self.covered) or path in self.alone}


class Network:
    """The site over a database that is put back as it was after whatever changed it."""

    def __init__(self, folder: Path, make_world: Callable[[Session], World]) -> None:
        self.database = databases.open_sqlite(folder / "network.sqlite3")
        databases.furnish(self.database)
        with self.database.write() as session:
            self.world = make_world(session)
        self._kept = connect(":memory:")
        self._copy(folder, to_memory=True)
        self._folder, self._seen = folder, self.database.commits

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


def answers_to(network: Network, settings: Settings, who: str, rows: Sequence[Row]) -> dict[tuple[str, str], str]:
    """Return what one of the people gets for each line of a table, in the words of the table."""
    told = {}
    with network.client(settings, who) as client:
        token = _form_token(client)
        for row in rows:
            told[row.method, row.path] = _answer_of(client, token, row, network.world.ids)
            network.put_back()
    return told


def _form_token(client: TestClient) -> str:
    page = client.get("/sign-in")  # whoever is signed in is led on
    return token_of(page if page.status_code == 200 else client.get("/"))


def _answer_of(client: TestClient, token: str, row: Row, ids: dict[str, str]) -> str:
    path = PLACE.sub(lambda place: ids.get(place[2] or place[1], place[2]), row.path)
    if row.method == "GET":
        answer = client.get(path)
    else:
        _address, _mark, fields = path.partition("?")
        sent: dict[str, list[str] | str] = {FIELD: token}
        for name, value in parse_qsl(fields, keep_blank_values=True):
            sent[name] = [*sent.get(name, []), value]
        answer = client.post(path, data=sent, headers={"Referer": "http://testserver/"})
    if answer.status_code == 303:
        return "in" if answer.headers["location"].startswith("/sign-in") else "ok"
    return ANSWERS.get(answer.status_code, str(answer.status_code))

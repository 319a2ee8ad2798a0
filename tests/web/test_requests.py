"""What every request can rely on: its route is found, its transaction ends before its answer, a GET writes nothing."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition

import pytest
from fastapi import APIRouter
from sqlalchemy import text
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.rows import row
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.notifications.models import Mail
from yoriai.web.addresses import Directory, Pages
from yoriai.web.deps import CurrentSite, by_address, in_one_thread
from yoriai.web.site import create_app

Opening = Callable[[APIRouter | Pages], TestClient]


@pytest.fixture
def opening(settings: Settings, database: Database) -> Opening:
    """Return a function that opens a browser on the site with routes of the test, which ask for no form token."""

    def opened(router: APIRouter | Pages) -> TestClient:
        app = create_app(settings, database)
        app.router.routes.append(Directory(router, wrap=in_one_thread, read=by_address))
        return TestClient(app, raise_server_exceptions=False)

    return opened


def test_a_route_that_fails_leaves_nothing_behind(opening: Opening, database: Database) -> None:
    router = APIRouter()

    @router.post("/tested")
    def fail(site: CurrentSite) -> Response:
        make_member(site.session)
        raise RuntimeError

    with opening(router) as browser:
        assert browser.post("/tested").status_code == 500
    with database.read() as session:
        assert session.exec(select(Member)).all() == []


def test_a_commit_that_fails_is_not_answered_as_if_it_had_not(opening: Opening) -> None:
    router = APIRouter()

    @router.post("/tested")
    def doubled(site: CurrentSite) -> Response:
        site.session.add(row(Mail, id=None))  # nothing that must be there is there: refused when it is written
        return PlainTextResponse("done")

    with opening(router) as browser:
        assert browser.post("/tested").status_code == 500


def test_what_a_route_wrote_is_there_when_it_has_answered(opening: Opening, database: Database) -> None:
    router = APIRouter()

    @router.post("/tested")
    def write(site: CurrentSite) -> Response:
        make_member(site.session, name="見本 花子")
        return PlainTextResponse("done")

    with opening(router) as browser:
        assert browser.post("/tested").text == "done"
        with database.read() as session:
            assert [member.name for member in session.exec(select(Member))] == ["見本 花子"]


def test_a_get_cannot_write(opening: Opening) -> None:
    router = APIRouter()

    @router.get("/tested")
    def write(site: CurrentSite) -> Response:
        site.session.connection().execute(text("DELETE FROM terms"))
        return PlainTextResponse("done")

    with opening(router) as browser:
        assert browser.get("/tested").status_code == 500
        assert browser.get("/api/v1/terms").json()["practices"] != []


def test_reads_see_one_moment(database: Database) -> None:
    count = text("SELECT count(*) FROM members")
    with database.read() as session:
        before = session.connection().execute(count).scalar_one()
        with database.write() as another:
            make_member(another)

        assert session.connection().execute(count).scalar_one() == before == 0


def test_a_connection_reads_and_writes_in_turn(database: Database) -> None:
    for number in range(3):
        with database.read() as session:
            assert len(session.exec(select(Member)).all()) == number
        with database.write() as session:
            make_member(session)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", "/", 200),
        ("HEAD", "/cases", 200),
        ("HEAD", "/api/v1/terms", 200),
        ("HEAD", "/cases/nothing", 404),
        ("PUT", "/cases", 405),
        ("GET", "/sign-out", 405),
        ("GET", "/nothing/at/all", 404),
        ("GET", "/cases/", 307),
    ],
)
def test_each_address_and_method_has_its_answer(client: TestClient, method: str, path: str, status: int) -> None:
    assert client.request(method, path).status_code == status


def test_the_description_of_the_api_names_no_pages(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert {path.split("/")[1] for path in paths} == {"api"}
    assert {method for path in paths.values() for method in path} == {"get"}


@pytest.mark.parametrize(
    ("path", "answer"), [("/tested/%E7%95%91", "畑 visitor"), ("/tested/a%2Fb", ""), ("/tested/", "")]
)
def test_a_page_that_is_only_read_is_given_the_site_and_parts_of_its_path(
    opening: Opening, path: str, answer: str
) -> None:
    router = Pages()

    @router.get("/tested/{word}")
    def tell(word: str, site: CurrentSite) -> Response:
        return PlainTextResponse(f"{word} {'member' if site.actor else 'visitor'}")

    with opening(router) as browser:
        told = browser.get(path)
        assert (told.text if told.status_code == 200 else "") == answer
        assert browser.head(path).status_code == told.status_code
        assert browser.post(path).status_code == (405 if answer else 404)


def test_pages_take_turns_where_threads_would_only_hinder_each_other_and_files_do_not(
    opening: Opening, database: Database
) -> None:
    router, together = Pages(), Together()

    @router.get("/tested/{name}")
    def page(site: CurrentSite, name: str) -> Response:  # noqa: ARG001 - whoever asks for it is given a turn
        return together.answer(name)

    @router.get("/tested-files/{name}.txt")
    def file(site: CurrentSite, name: str) -> Response:  # noqa: ARG001 - as above
        return together.answer(name)

    with opening(router) as browser, ThreadPoolExecutor(3) as readers:
        for path, most in (("/tested/page", 1 if database.is_sqlite else 3), ("/tested-files/file.txt", 3)):
            together.most = 0
            assert {told.status_code for told in readers.map(browser.get, [path] * 3)} == {200}
            assert together.most == most


class Together:
    """Counts how many requests are answered at the same time: each stays until three are, or for a while."""

    def __init__(self) -> None:
        self.most = self._inside = 0
        self._changed = Condition()

    def answer(self, name: str) -> Response:
        with self._changed:
            self._inside += 1
            self.most = max(self.most, self._inside)
            self._changed.notify_all()
            self._changed.wait_for(lambda: self.most == 3, timeout=0.5)
            self._inside -= 1
        return PlainTextResponse(name)


def test_a_route_is_a_plain_function() -> None:
    async def route() -> Response:
        return PlainTextResponse("never")

    with pytest.raises(TypeError, match="plain function"):
        in_one_thread(route)  # type: ignore[arg-type]  # the very thing that is refused


def test_the_first_part_of_an_address_is_a_word() -> None:
    router = APIRouter()

    @router.get("/{anything}")
    def whatever(anything: str) -> Response:
        return PlainTextResponse(anything)

    with pytest.raises(ValueError, match="anything"):
        Directory(router, wrap=in_one_thread, read=by_address)


def test_routes_are_made_when_their_part_of_the_site_is_asked_for(settings: Settings, database: Database) -> None:
    pages = Pages()
    made: list[str] = []

    @pages.get("/tested/here")
    @pages.get("/elsewhere")
    def page(site: CurrentSite) -> Response:
        return PlainTextResponse(site.request.url.path)

    def noting(route: Callable[..., Response], path: str) -> Callable[[Request], Awaitable[Response]] | None:
        made.append(path)
        return by_address(route, path)

    app = create_app(settings, database)
    app.router.routes.append(Directory(pages, wrap=in_one_thread, read=noting))
    with TestClient(app) as browser:
        assert made == []
        assert [browser.get("/tested/here").text for _ in range(2)] == ["/tested/here"] * 2
        assert browser.get("/tested").status_code == 404
    assert made == ["/tested/here"]

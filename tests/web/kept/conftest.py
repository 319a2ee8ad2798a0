"""A site with pages of its own to keep, over the database of the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import APIRouter, Depends
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.infra import versions
from yoriai.web.addresses import Directory
from yoriai.web.csrf import field, protect
from yoriai.web.deps import CurrentSite, by_address, in_one_thread
from yoriai.web.site import create_app

TOPIC = "tested"

Opening = Callable[..., TestClient]


class Board:
    """What the pages of the test show: a text, and how often a page was made from it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.text = "first"
        self.made = 0
        self.before_answering: Callable[[], None] = lambda: None

    def write(self, text: str) -> None:
        """Change the text, as a service does: with a new version of the topic, committed."""
        with self.database.write() as session:
            versions.bump(session, TOPIC)
            self.text = text


@pytest.fixture
def board(database: Database) -> Board:
    """The thing that the pages show."""
    return Board(database)


@pytest.fixture
def opening(board: Board, database: Database, settings: Settings) -> Opening:
    """Return a function that opens a browser on a site that has the pages of this test too."""

    def opened(**differing: Any) -> TestClient:
        app = create_app(settings.model_copy(update=differing), database)
        pages = APIRouter()
        pages.include_router(_router(board), dependencies=[Depends(protect)])
        app.router.routes.append(Directory(pages, wrap=in_one_thread, read=by_address))
        return TestClient(app, follow_redirects=False)

    return opened


@pytest.fixture
def browser(opening: Opening) -> Iterator[TestClient]:
    """A browser on such a site."""
    with opening() as opened:
        yield opened


def _router(board: Board) -> APIRouter:
    router = APIRouter()

    @router.get("/tested")
    def shown(site: CurrentSite) -> Response:
        versions.current(site.session, TOPIC)  # the transaction sees its moment from here on
        text = board.text
        board.made += 1
        board.before_answering()
        return site.keep(PlainTextResponse(text), shows=(TOPIC,))

    @router.get("/tested/greeting")
    def greeted(site: CurrentSite) -> Response:
        return site.keep(PlainTextResponse(site.actor.name if site.actor else "visitor"), shows=(TOPIC,))

    @router.get("/tested/form")
    def form(site: CurrentSite) -> Response:
        return site.keep(PlainTextResponse(str(field(site.request))), shows=(TOPIC,))

    @router.get("/tested/cookie")
    def cookie(site: CurrentSite) -> Response:
        response = PlainTextResponse(board.text)
        response.set_cookie("own", "1")
        return site.keep(response, shows=(TOPIC,))

    @router.get("/tested/refused")
    def refused(site: CurrentSite) -> Response:
        board.made += 1
        return site.keep(PlainTextResponse(board.text, 422), shows=(TOPIC,))

    @router.get("/tested/counted")
    def counted(site: CurrentSite) -> Response:
        board.made += 1
        return site.keep(
            PlainTextResponse(board.text),
            shows=(TOPIC,),
            each_time=lambda request, response: response.set_cookie("seen", request.url.path),
        )

    return router

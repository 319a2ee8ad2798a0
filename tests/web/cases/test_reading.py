"""Cases read, kept by the browser alone."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from yoriai.core.config import Settings
from yoriai.web.cases.reading import COOKIE, cases_read, remember


def site(settings: Settings) -> TestClient:
    def read(request: Request) -> JSONResponse:
        response = JSONResponse(cases_read(request))
        if "slug" in request.query_params:
            remember(request, response, request.query_params["slug"])
        return response

    app = Starlette(routes=[Route("/", read)])
    app.state.settings = settings
    return TestClient(app)


def test_the_latest_five_come_first_and_each_once(settings: Settings) -> None:
    browser = site(settings)
    for slug in "abcdefb":
        browser.get("/", params={"slug": slug})

    assert browser.get("/").json() == ["b", "f", "e", "d", "c"]


def test_a_forged_cookie_is_worth_nothing(settings: Settings) -> None:
    browser = site(settings)
    browser.cookies.set(COOKIE, "WyJyNi0wMSJd.forged")

    assert browser.get("/").json() == []

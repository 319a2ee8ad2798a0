"""What no browser sends: numbers that no database holds, NULs beside a form's own fields, names that play tricks."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.agendas import make_item, make_world
from tests.factories.documents import PDF
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.agendas.models import Material
from yoriai.domains.agendas.service import choosing
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
HUGE = "9" * 30


@dataclass(frozen=True)
class World:
    """A meeting of a council with an item on its agenda, and the member who runs it."""

    meeting: str
    item: str
    office: str


@pytest.fixture
def world(database: Database) -> World:
    with database.write() as session:
        made = make_world(session)
        item = make_item(session, made)
        return World(f"/councils/{made.council.slug}/meetings/{made.meeting.id}", item.id, made.office.member_id)


def test_a_number_that_no_database_holds_is_answered_like_any_other_that_is_wrong(
    as_member: SignIn, world: World
) -> None:
    office, council, meeting = as_member(world.office), "/councils/kesennuma", world.meeting
    token = token_of(office.get(f"{meeting}/edit"))
    wanted = {
        f"{council}/edit": {"revision": HUGE},
        f"{council}/terms/acceptance": {"version": HUGE},
        f"{council}/terms/removal": {"version": HUGE},
        f"{meeting}/edit": {
            **{"title": "会議", "kind": "regular", "audience": "seats", "format": "online", "base_revision": HUGE},
            **{"starts_on_year": "2100", "starts_on_month": "1", "starts_on_day": "7", "starts": "19:00"},
            "ends": "21:00",
        },
        f"{meeting}/publish": {"revision": HUGE},
        f"{meeting}/cancel": {"revision": HUGE},
        f"{meeting}/agenda/{world.item}": {"kind": "report", "title": "報告", "minutes": HUGE, "revision": HUGE},
        f"{meeting}/agenda": {f"place-{world.item}": HUGE, f"minutes-{world.item}": HUGE},
        f"{meeting}/groups/lock/1": {"label": HUGE},
        f"{meeting}/groups/round": {"start": HUGE},
        f"{meeting}/groups/discard": {"revision": HUGE},
        f"{meeting}/groups/move/1/{world.item}": {"to": HUGE, "revision": HUGE},
        f"{council}/series/new": {"every_weeks": HUGE, "month_day": HUGE, "first_number": HUGE, "nths": HUGE},
        f"{council}/polls/new": {"base_revision": HUGE, "weekdays": HUGE, "until_year": HUGE},
    }

    said = {path: office.post(path, data={**fields, FIELD: token}).status_code for path, fields in wanted.items()}

    assert {path: status for path, status in said.items() if status not in {303, 403, 404, 409, 422}} == {}


def test_a_nul_beside_a_form_s_own_fields_is_left_out(as_member: SignIn, world: World) -> None:
    office, council, meeting = as_member(world.office), "/councils/kesennuma", world.meeting
    token = token_of(office.get(f"{meeting}/edit"))
    office.post(f"{meeting}/minutes/begin", data={FIELD: token})
    wanted = {
        f"{council}/seats/invite": {"do": "invite", "query": "縁側\x00の会", "organisation": "\x00"},
        f"{meeting}/minutes/presence": {"entry": "01\x00"},
        f"{meeting}/minutes/entries": {"kind": "said", "item": "\x00"},
        f"{meeting}/minutes/status": {"do": "send\x00", "seen": "\x00"},
        f"{meeting}/answer": {"rsvp": "yes", "seat": "\x00", "organisation": "\x00", "question_\x00": "\x00"},
        f"{meeting}/agenda": {"go": "ask:\x00", "item": "\x00", "place-\x00": "1"},
        f"{meeting}/agenda/{world.item}": {"kind": "report", "title": "\x00", "drop": "\x00", "case": "\x00"},
        f"{meeting}/agenda/{world.item}/materials": {"go": "remove:\x00"},
        f"{meeting}/door/walk-in": {"name": "\x00"},
        f"{meeting}/groups/rooms": {"rooms": "\x00"},
        f"{council}/polls/new": {"title": "\x00", "people": "\x00", "dates": "\x00", "committee": "\x00"},
        "/meetings/answers/x": {"rsvp": "\x00"},
        "/polls/x": {"name": "\x00"},
    }

    said = {path: office.post(path, data={**fields, FIELD: token}).status_code for path, fields in wanted.items()}

    assert {path: status for path, status in said.items() if status >= 500} == {}


def test_a_file_s_name_is_cleaned_as_what_is_typed_is(database: Database, as_member: SignIn, world: World) -> None:
    office, path = as_member(world.office), f"{world.meeting}/agenda/{world.item}"
    token = token_of(office.get(path))
    # shown the other way round from its third letter on, this reads as an exe.pdf that is none
    name, bound = "予算\u202efdp\x00.exe.pdf", "boundary"
    token_part = f'--{bound}\r\nContent-Disposition: form-data; name="{FIELD}"\r\n\r\n{token}\r\n'
    head = f'--{bound}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = f"{token_part}{head}".encode() + PDF + f"\r\n--{bound}--\r\n".encode()

    sent = office.post(
        f"{path}/materials", content=body, headers={"Content-Type": f"multipart/form-data; boundary={bound}"}
    )

    assert sent.status_code == 303
    with database.read() as session:
        assert session.exec(select(Material.label)).all() == ["予算fdp.exe"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_whose_address_is_whose_is_not_tried_out_by_choosing_presenters(
    as_member: SignIn, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Limit(choosing.ADDRESSES_TRIED.name, 3, choosing.ADDRESSES_TRIED.window)
    monkeypatch.setattr(choosing, "ADDRESSES_TRIED", few)
    office, path = as_member(world.office), f"{world.meeting}/agenda/{world.item}"
    said = {"kind": "presentation", "title": "事例", "minutes": "20", "presenter": "other"}

    tried = [
        post_form(office, path, path, {**said, "presenter_email": f"nobody{number}@example.net"}).status_code
        for number in range(5)
    ]

    assert tried == [422, 422, 422, 429, 429]

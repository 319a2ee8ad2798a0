"""How much of a body is read: nothing of one that is too large or not this sender's to send."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient
from starlette.types import Message

from tests.factories.accounts import grant, make_member
from tests.queries import asked
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.web.bodies import BODY_LIMIT, IMPORT_LIMIT, PICTURE_LIMIT, VISITOR_LIMIT
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.identity import look_up
from yoriai.web.site import create_app

CHUNK = 64 * 1024
KIND = "multipart/form-data; boundary=x"
HEAD = b'--x\r\nContent-Disposition: form-data; name="picture"; filename="a"\r\n\r\n'
FOOT = b"\r\n--x--\r\n"
DESK, CASE, PROPOSAL, PLAIN = "/desk/imports", "/cases/r6-01/pictures", "/proposals/01ABC/pictures", "/consultations"
# a whole body is read, and then refused since it has no form token
READ = 403


@dataclass
class Answer:
    """What came of a body that was sent to the site itself."""

    status: int
    text: str
    taken: int
    """How many bytes the site asked for."""


@dataclass
class Sender:
    """Sends bodies to a site, and watches how much of them is taken."""

    site: FastAPI
    cookies: dict[str, str]

    def send(self, who: str, path: str, size: int, *, tells_length: bool = True, language: str = "ja") -> Answer:
        """Send a file of a size; without `tells_length` in pieces whose number nobody knows."""
        body = HEAD + b"0" * (size - len(HEAD) - len(FOOT)) + FOOT
        headers = [(b"content-type", KIND.encode()), (b"accept-language", language.encode()), (b"host", b"testserver")]
        headers += [(b"content-length", str(size).encode())] if tells_length else [(b"transfer-encoding", b"chunked")]
        headers += [(b"cookie", f"{LOGIN_COOKIE}={self.cookies[who]}".encode())] if self.cookies[who] else []
        parts, sent, taken = self._parts(body), list[Message](), 0

        async def receive() -> Message:
            nonlocal taken
            part = next(parts)
            taken += len(part["body"])
            return part

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": headers,
            "client": ("192.0.2.1", 1),
            "server": ("testserver", 80),
        }
        asyncio.run(self.site(scope, receive, send))
        text = b"".join(message.get("body", b"") for message in sent).decode()
        return Answer(sent[0]["status"], text, taken)

    @staticmethod
    def _parts(body: bytes) -> Iterator[Message]:
        for start in range(0, len(body), CHUNK):
            yield {
                "type": "http.request",
                "body": body[start : start + CHUNK],
                "more_body": start + CHUNK < len(body),
            }


@pytest.fixture
def sender(settings: Settings, database: Database) -> Sender:
    """The site, and the sign-ins of somebody of the secretariat and of a member; nobody knows the others."""
    with database.write() as session:
        desk, member = make_member(session), make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        signed_in = {
            "desk": accounts.open_login(session, desk.id, device="test"),
            "member": accounts.open_login(session, member.id, device="test"),
        }
    return Sender(create_app(settings, database), {**signed_in, "visitor": "", "forger": "anything"})


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("visitor", DESK, 401),
        ("forger", DESK, 401),
        ("member", DESK, 404),
        ("visitor", CASE, 401),
        ("member", CASE, 404),
        ("visitor", PROPOSAL, 401),
        ("forger", PROPOSAL, 401),
        ("visitor", PLAIN, 413),
    ],
)
def test_nothing_is_read_of_a_large_body_that_is_not_the_senders_to_send(
    sender: Sender, who: str, path: str, status: int
) -> None:
    answer = sender.send(who, path, VISITOR_LIMIT + 1)

    assert (answer.status, answer.taken) == (status, 0)


@pytest.mark.parametrize(
    ("who", "path", "most"),
    [
        ("desk", DESK, IMPORT_LIMIT),
        ("desk", CASE, PICTURE_LIMIT),
        ("member", PROPOSAL, PICTURE_LIMIT),
        ("member", PLAIN, BODY_LIMIT),
        ("visitor", PLAIN, VISITOR_LIMIT),
        ("visitor", DESK, VISITOR_LIMIT),
    ],
)
def test_what_an_address_takes_is_read_and_one_byte_more_is_refused_unread(
    sender: Sender, who: str, path: str, most: int
) -> None:
    within, beyond = sender.send(who, path, most), sender.send(who, path, most + 1)

    assert (within.status, within.taken) == (READ, most)
    assert (beyond.status in {401, 413}, beyond.taken) == (True, 0)


@pytest.mark.parametrize(
    ("who", "path", "status", "most"),
    [
        ("visitor", DESK, 401, VISITOR_LIMIT),
        ("member", CASE, 404, VISITOR_LIMIT),
        ("visitor", PLAIN, 413, VISITOR_LIMIT),
        ("member", PLAIN, 413, BODY_LIMIT),
        ("member", PROPOSAL, 413, PICTURE_LIMIT),
    ],
)
def test_a_body_that_does_not_tell_its_length_is_read_no_further_than_that(
    sender: Sender, who: str, path: str, status: int, most: int
) -> None:
    answer = sender.send(who, path, 2 * IMPORT_LIMIT, tells_length=False)

    assert answer.status == status
    assert most < answer.taken <= most + CHUNK


def test_whoever_is_refused_is_told_why_in_their_language(sender: Sender) -> None:
    told = [sender.send("visitor", PROPOSAL, PICTURE_LIMIT, language=language).text for language in ("ja", "en")]
    assert ["ログインしてください" in told[0], "Please sign in" in told[1]] == [True, True]
    told = [sender.send("member", PROPOSAL, PICTURE_LIMIT + 1, language=language).text for language in ("ja", "en")]
    assert ["大きすぎます" in told[0], "That is too large" in told[1]] == [True, True]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/nowhere", {}, 404),
        ("/cases", {}, 405),
        ("/cases/map", {}, 405),
        ("/files/x", {}, 405),
        ("/sign-in", {"Sec-Fetch-Site": "cross-site"}, 403),
        (DESK, {"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_an_answer_that_needs_no_body_is_given_although_too_long_a_one_is_announced(
    client: TestClient, path: str, headers: dict[str, str], status: int
) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(VISITOR_LIMIT * 2)}
    assert client.post(path, headers=form | headers).status_code == status


def test_who_asks_is_looked_up_once_for_a_request(sender: Sender, database: Database) -> None:
    scope = {
        "type": "http",
        "app": sender.site,
        "headers": [(b"cookie", f"{LOGIN_COOKIE}={sender.cookies['desk']}".encode())],
    }
    first = look_up(HTTPConnection(scope))
    with asked(database) as statements:
        again = look_up(HTTPConnection(scope))
    assert (again is first, first is not None and first.is_staff, statements) == (True, True, [])

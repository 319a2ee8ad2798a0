"""Fetching what a member has typed: as far as the public internet, and no further."""

import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from yoriai.infra.fetching import Fetched, NotFetched, Reach, Trouble, fetch, is_public

HERE = Reach(size=10_000, seconds=2.0, local=True)

WRITTEN = {
    "/half": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500,
    "/folded": b'HTTP/1.1 200 OK\r\nETag: "1"\r\n X-Other: 2\r\nLast-Modified: \x00\r\n\r\n',
}
"""Answers as they stand on the wire."""


class Answers(BaseHTTPRequestHandler):
    """A server with an answer for each path."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/") or "/calendar")
            self.end_headers()
        elif self.path == "/around":
            self.send_response(301)
            self.send_header("Location", "/around")
            self.end_headers()
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"x" * 1000)
        elif self.path in WRITTEN:
            self.wfile.write(WRITTEN[self.path])
        elif self.path in {"/slow", "/trickles"}:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" if self.path == "/trickles" else b"")
            for _ in range(40):
                self.wfile.write(b"H")
                time.sleep(0.1)
        else:
            body = f"{self.path} {self.headers['If-None-Match']}".encode()
            self.send_response(200)
            self.send_header("ETag", '"1"')
            self.send_header("Content-Length", "20000" if self.path == "/large" else str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of a server on this machine."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    made.server_close()


def trouble(address: str, reach: Reach = HERE) -> Trouble:
    """Return why nothing comes from an address."""
    with pytest.raises(NotFetched) as refusal:
        fetch(address, {}, reach)
    assert address not in str(refusal.value)
    assert refusal.value.__cause__ is None
    return refusal.value.trouble


def test_what_stands_at_an_address_comes_with_its_headers_also_after_a_redirect(server: str) -> None:
    got = fetch(f"{server}/calendar?key=1", {"If-None-Match": '"0"'}, HERE)
    assert (got.status, got.headers["etag"], got.body) == (200, '"1"', b'/calendar?key=1 "0"')
    assert fetch(f"{server}/to/", {}, HERE).body == b"/calendar None"
    assert isinstance(got, Fetched)


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/calendar",
        "https://localhost/calendar",
        "https://[::1]/calendar",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0.0.0.0/",
        "https://10.0.0.7/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "https://192.0.0.192/opc/v1/instance/",
        "https://[fec0::1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[2002:7f00:1::]/",
        "https://[64:ff9b::7f00:1]/",
        "http://example.com/",
        "file:///etc/passwd",
        "ftp://example.com/",
        "https://example.com:8080/",
        "https://name:word@example.com/",
        "https://",
        "https://exa mple.com/",
        "https://example.com/\r\nX-Header: 1",
        "https://example.com:port/",
        "nothing",
    ],
)
def test_nothing_is_fetched_from_inside_or_in_the_clear(address: str) -> None:
    assert trouble(address, Reach(seconds=2.0)) is Trouble.NOT_ALLOWED


def test_a_redirect_is_looked_at_like_the_first_address(server: str) -> None:
    for there in ("file:///etc/passwd", "gopher://127.0.0.1/", "https://me:word@example.com/", "//["):
        assert trouble(f"{server}/to/{there}") is Trouble.NOT_ALLOWED
    assert trouble(f"{server}/around") is Trouble.UNREACHABLE


def test_what_is_too_large_or_too_slow_is_left(server: str) -> None:
    assert trouble(f"{server}/large") is Trouble.TOO_LARGE
    assert trouble(f"{server}/endless") is Trouble.TOO_LARGE
    began = time.monotonic()
    assert trouble(f"{server}/slow", Reach(seconds=0.5, local=True)) is Trouble.UNREACHABLE
    assert time.monotonic() - began < 2.0


def test_what_ends_before_its_end_is_not_taken_for_the_whole(server: str) -> None:
    assert trouble(f"{server}/half") is Trouble.UNREACHABLE
    assert trouble(f"{server}/trickles", Reach(seconds=0.5, local=True)) is Trouble.UNREACHABLE


def test_headers_that_could_not_be_sent_back_are_left_out(server: str) -> None:
    assert fetch(f"{server}/folded", {}, HERE).headers == {}


def test_a_server_that_is_not_there_is_unreachable() -> None:
    assert trouble("http://127.0.0.1:9/") is Trouble.UNREACHABLE


def test_public_addresses_are_told_from_others() -> None:
    assert [is_public(ipaddress.ip_address(each)) for each in ("1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8")] == [
        True,
        True,
        True,
    ]

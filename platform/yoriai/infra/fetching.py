"""Fetching an address that a member has typed, without letting it lead anywhere but to the public internet.

The name is resolved once, every address it has must be public, and the connection goes to the very address that was
looked at: a name that answers differently the second time changes nothing. Each redirect is looked at in the same way.
What comes is limited in size and in time as a whole. The address itself never stands in an error or in a log.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

REDIRECTS_AT_MOST: Final = 5
PIECE: Final = 64 * 1024
MOVED: Final = frozenset({301, 302, 303, 307, 308})
PORTS: Final = {"https": 443, "http": 80}
# networks that stand for another address inside (6to4, Teredo, the translation of IPv4 in IPv6), and those that lie
# inside although Python's list (of 3.11) calls them global: a cloud keeps its keys at 192.0.0.192
DISGUISES: Final = tuple(
    ipaddress.ip_network(each) for each in ("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48")
)
INSIDE: Final = tuple(ipaddress.ip_network(each) for each in ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10"))

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class Trouble(StrEnum):
    """Why nothing was fetched."""

    UNREACHABLE = "unreachable"
    NOT_ALLOWED = "not_allowed"
    TOO_LARGE = "too_large"


class NotFetched(Exception):
    """Nothing came; says why, and never from where."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Reach:
    """How far a fetch goes: bytes and seconds as a whole; `local` lets it reach private addresses and plain http."""

    size: int = 5 * 1024 * 1024
    seconds: float = 20.0
    local: bool = False


@dataclass(frozen=True)
class Fetched:
    """What a server answered: its status, its headers by lower-case name, and the body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def fetch(address: str, headers: Mapping[str, str], reach: Reach) -> Fetched:
    """Return what stands at an https address, following redirects; raise NotFetched."""
    until = time.monotonic() + reach.seconds
    try:
        for _ in range(REDIRECTS_AT_MOST + 1):
            got = _fetch_once(_checked(address, reach), headers, reach, until)
            if got.status not in MOVED or "location" not in got.headers:
                return got
            address = urljoin(address, got.headers["location"])
    except (OSError, http.client.HTTPException, ValueError) as problem:
        # from None: what a library says of its failure may name the address
        raise NotFetched(_trouble_of(problem)) from None
    raise NotFetched(Trouble.UNREACHABLE)


def is_public(ip: Ip) -> bool:
    """Tell whether an address lies on the public internet, and stands for no other that does not."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if any(ip in network for network in DISGUISES):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in network for network in INSIDE))


def _trouble_of(problem: Exception) -> Trouble:
    # an address that is none (a redirect can lead to one) is a ValueError; so is a certificate that does not hold, but
    # that is no answer of the server one asked for
    is_none = isinstance(problem, ValueError) and not isinstance(problem, OSError)
    return Trouble.NOT_ALLOWED if is_none else Trouble.UNREACHABLE


def _checked(address: str, reach: Reach) -> SplitResult:
    """Return the parts of an address that may be fetched; raise NotFetched."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotFetched(Trouble.NOT_ALLOWED) from None
    is_ours = parts.scheme == "https" and port in {None, PORTS["https"]}
    if (
        not parts.hostname
        or parts.username
        or parts.password
        or not (is_ours or (reach.local and parts.scheme in PORTS))
    ):
        raise NotFetched(Trouble.NOT_ALLOWED)
    if not address.isascii() or any(sign <= " " for sign in address):
        raise NotFetched(Trouble.NOT_ALLOWED)
    return parts


def _fetch_once(parts: SplitResult, headers: Mapping[str, str], reach: Reach, until: float) -> Fetched:
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    connection = http.client.HTTPConnection(host, port)
    with _connected(host, port, reach, until, is_https=parts.scheme == "https") as sock, _cut_off(sock, until):
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        connection.sock = sock
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"Accept-Encoding": "identity", "Connection": "close", **headers})
        with connection.getresponse() as answer:
            body = b"" if answer.status in MOVED else b"".join(_pieces(answer, sock, reach.size, until))
            return Fetched(answer.status, _plain(answer.getheaders()), body)


def _plain(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers by name, without those that could not be sent back or stored as they are."""
    return {name.lower(): value for name, value in headers if value.isascii() and value.isprintable()}


def _connected(host: str, port: int, reach: Reach, until: float, *, is_https: bool) -> socket.socket:
    """Open a connection to one of the addresses that a name has, all of which must be public; raise OSError."""
    sock = _tried(_addresses(host, port, reach), port, until)
    return _tls().wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False) if is_https else sock


@contextmanager
def _cut_off(sock: socket.socket, until: float) -> Iterator[None]:
    """End a conversation at an instant: a server that sends a sign every few seconds would never meet a timeout."""
    timer = threading.Timer(_left(until), _shut, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # closed in the same moment
        sock.shutdown(socket.SHUT_RDWR)


def _tried(addresses: list[str], port: int, until: float) -> socket.socket:
    problem: OSError = TimeoutError()
    for address in addresses[:2]:
        try:
            sock = socket.create_connection((address, port), timeout=_left(until))
        except OSError as refusal:
            problem = refusal
        else:
            return sock
    raise problem


def _addresses(host: str, port: int, reach: Reach) -> list[str]:
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not reach.local and not all(is_public(ipaddress.ip_address(each.partition("%")[0])) for each in found):
        raise NotFetched(Trouble.NOT_ALLOWED)
    return list(dict.fromkeys(found))


def _pieces(answer: http.client.HTTPResponse, sock: socket.socket, size: int, until: float) -> Iterator[bytes]:
    """Read a body by pieces, so that one that trickles in or never ends is left in time."""
    if (answer.length or 0) > size:
        raise NotFetched(Trouble.TOO_LARGE)
    got = 0
    while True:
        sock.settimeout(_left(until))
        piece = answer.read1(PIECE)
        if not piece:
            _left(until)  # where it was cut off in time, it looks like an end
            if answer.length:
                raise http.client.IncompleteRead(b"", answer.length)
            return
        got += len(piece)
        if got > size:
            raise NotFetched(Trouble.TOO_LARGE)
        yield piece


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()

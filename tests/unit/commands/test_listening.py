"""The address of the server: a set of sockets for each worker, and nobody else's."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from yoriai.commands.listening import listen

NEWCOMERS = 64
FEW = 8
"""Of so many newcomers that a coin is tossed for, fewer than this are on one side once in a thousand million times."""


@pytest.fixture
def port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free: int = taken.getsockname()[1]
        return free


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What is closed after the test."""
    with ExitStack() as opened:
        yield opened


def test_newcomers_are_shared_out_among_workers(port: int, stack: ExitStack) -> None:
    sets = listen("127.0.0.1", port, workers=2)
    for each in (one for listening in sets for one in listening):
        stack.enter_context(closing(each)).setblocking(False)
    for _each in range(NEWCOMERS):
        stack.enter_context(socket.create_connection(("127.0.0.1", port)))
    came = [sum(_waiting(each, stack) for each in listening) for listening in sets]
    assert (len(came), sum(came)) == (2, NEWCOMERS)
    assert min(came) >= FEW


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("others", [1, 2])
def test_an_address_that_another_server_has_is_refused(port: int, stack: ExitStack, workers: int, others: int) -> None:
    for each in (one for listening in listen("127.0.0.1", port, others) for one in listening):
        stack.enter_context(closing(each))
    with pytest.raises(SystemExit, match=rf"Cannot listen on 127\.0\.0\.1, port {port}: Address already in use"):
        listen("127.0.0.1", port, workers)


def _waiting(listening: socket.socket, stack: ExitStack) -> int:
    """Return how many wait to be let in; they are."""
    came = 0
    while True:
        try:
            stack.enter_context(listening.accept()[0])
        except BlockingIOError:
            return came
        came += 1

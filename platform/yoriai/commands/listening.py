"""The address of the web server, taken before anything else is made: who comes meanwhile waits, and is not refused."""

import socket
import sys
from collections.abc import Sequence
from typing import Final

Listening = Sequence[socket.socket]
"""Sockets on every address of a host."""

BACKLOG: Final = 2048


def listen(host: str, port: int, workers: int = 1) -> list[Listening]:
    """Return sockets that listen on every address of a host, a set for each worker; ends the process where that fails.

    Linux shares newcomers out among sockets that have one address. A socket for all is emptied by the worker that wakes
    first: of eight connections it often has all, and the others idle. Other systems share nothing out: one set for all.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        addresses = dict.fromkeys((family, address[:2]) for family, _, _, _, address in found)
        listening = [socket.create_server(address, family=family, backlog=BACKLOG) for family, address in addresses]
        if workers == 1 or sys.platform != "linux":
            return [listening]
        # nobody else is there; sockets that share their address would share it with another server as well
        taken = [(each.family, each.getsockname()) for each in listening]
        for each in listening:
            each.close()
        return [
            [socket.create_server(own, family=family, backlog=BACKLOG, reuse_port=True) for family, own in taken]
            for _each in range(workers)
        ]
    except OSError as problem:
        sys.exit(f"Cannot listen on {host}, port {port}: {problem.strerror}.")

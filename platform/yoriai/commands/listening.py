"""The address of the web server, taken before anything else is made: who comes meanwhile waits, and is not refused."""

import socket
import sys
from collections.abc import Sequence
from typing import Final

Listening = Sequence[socket.socket]

BACKLOG: Final = 2048


def listen(host: str, port: int) -> Listening:
    """Return sockets that listen on every address of a host; ends the process where that fails."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        addresses = dict.fromkeys((family, address[:2]) for family, _, _, _, address in found)
        return [socket.create_server(address, family=family, backlog=BACKLOG) for family, address in addresses]
    except OSError as problem:
        sys.exit(f"Cannot listen on {host}, port {port}: {problem.strerror}.")

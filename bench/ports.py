"""A port that nobody listens on."""

import socket


def free_port() -> int:
    """Return one of this machine's own address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port

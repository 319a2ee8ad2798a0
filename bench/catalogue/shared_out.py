"""An application under uvicorn in several processes: `python shared_out.py MODULE:APP PORT PROCESSES`.

Each has a socket of its own on the port, as ours have, so that Linux shares readers out among them. uvicorn's own
workers have one together: of eight connections one worker often has all eight, and which it is changes what is measured
by half. Needs nothing but uvicorn: any environment's Python can run it.
"""

import multiprocessing
import signal
import socket
import sys

import uvicorn


def main() -> None:
    """Serve until asked to stop (SIGTERM)."""
    application, port, processes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    fork = multiprocessing.get_context("fork")
    serving = [fork.Process(target=_serve, args=(application, port), daemon=True) for _each in range(processes)]
    for each in serving:
        each.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    for each in serving:
        each.join()


def _serve(application: str, port: int) -> None:
    own = socket.create_server(("127.0.0.1", port), backlog=2048, reuse_port=True)
    uvicorn.Server(uvicorn.Config(application, log_level="error", access_log=False)).run(sockets=[own])


if __name__ == "__main__":
    main()

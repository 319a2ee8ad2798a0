"""A server of calendars on this machine: it answers what a test tells it to, and remembers what it was asked."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class CalendarServer:
    """What the server answers from now on, and the headers it was asked with."""

    address: str = ""
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def shows(self, *events: str) -> None:
        """Answer with a calendar of some events, each its lines."""
        made = "".join(
            f"BEGIN:VEVENT\nUID:{number}\nDTSTAMP:20260101T000000Z\n{event}\nEND:VEVENT\n"
            for number, event in enumerate(events)
        )
        calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n{made}END:VCALENDAR\n"
        self.status, self.body, self.headers = 200, calendar.replace("\n", "\r\n").encode(), {}


@contextmanager
def serving() -> Iterator[CalendarServer]:
    """Run a server; yield what it answers with."""
    told = CalendarServer()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_address[1]}/calendars/secret-1234.ics"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Large parts of a page that are bytes already: put in once the rest of the page is rendered and encoded.

A template copies what it is given again and again, as text of two bytes a letter, and in the end all of it is encoded.
What lists keep as HTML (`cases/results.py`) need not go that way each time.
"""

from secrets import token_hex
from typing import Final

from markupsafe import Markup

# nobody can guess it, so nothing that a reader typed is taken for a place where a part goes
_BEGINS: Final = f"\x02{token_hex(8)} "
_ENDS: Final = "\x03"


class Parts:
    """The parts of one page."""

    def __init__(self) -> None:
        """Begin without any."""
        self._held: list[bytes] = []

    def hold(self, html: bytes) -> Markup:
        """Keep a part until the page is rendered, and return what stands in its place in the template."""
        self._held.append(html)
        return Markup(f"{_BEGINS}{len(self._held) - 1}{_ENDS}")  # noqa: S704 - a place that was just made

    def put_in(self, rendered: str) -> bytes:
        """Return the page with every part in its place."""
        text, *rest = rendered.split(_BEGINS)
        pieces = [text.encode()]
        for each in rest:
            number, _ends, text = each.partition(_ENDS)
            pieces += (self._held[int(number)], text.encode())
        return b"".join(pieces)

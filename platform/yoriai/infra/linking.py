"""A person's plain text as a page shows it: paragraphs, their line ends, and addresses that can be followed.

An address is what begins with http:// or https:// and ends before the first character that is not ASCII: Japanese is
written on without a space. Nothing else is understood, so nothing that was typed becomes markup.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

LONGEST: Final = 2_000
"""Characters of an address beyond which nobody means one."""

_ADDRESS: Final = re.compile(r"(?<![0-9A-Za-z])https?://[!#-;=?-~]+", re.IGNORECASE)
_AFTER: Final = ".,;:!?'*_~"
"""What ends a sentence, not an address."""
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


def linked(text: str) -> Markup:
    """Return plain text as escaped paragraphs with its addresses as links, single line ends kept."""
    blocks = [block.strip("\n") for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    broken = [Markup("<br>\n").join(_line(line) for line in block.split("\n")) for block in blocks]
    return Markup("\n").join(Markup("<p>{}</p>").format(block) for block in broken)


def addresses(line: str) -> Iterator[tuple[int, str]]:
    """Return the addresses in a line that can be followed, each with where it begins."""
    for found in _ADDRESS.finditer(line):
        address = _ended(found[0])
        if _leads_somewhere(address):
            yield found.start(), address


def _line(line: str) -> Markup:
    parts, at = [], 0
    for start, address in addresses(line):
        parts += [escape(line[at:start]), _anchor(address)]
        at = start + len(address)
    return Markup().join([*parts, escape(line[at:])])


def _anchor(address: str) -> Markup:
    # of no weight to search engines, or the thread would be worth writing advertisements into
    return Markup('<a href="{0}" rel="nofollow ugc noopener noreferrer">{0}</a>').format(address)


def _ended(address: str) -> str:
    """Return an address without the punctuation of the sentence around it: a bracket that it did not open, a stop."""
    end = len(address)
    while end:
        last = address[end - 1]
        opening = _PAIRS.get(last)
        is_stray = opening is not None and address.count(last, 0, end) > address.count(opening, 0, end)
        if last not in _AFTER and not is_stray:
            break
        end -= 1
    return address[:end]


def _leads_somewhere(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return len(address) <= LONGEST and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False

"""Words that tell who somebody is, found in a text that is to be read without names. Pure.

It is a net, not a promise: a person is also known by what they did. The form asks whoever writes to look for that.
"""

import re
from collections.abc import Iterable
from typing import Final

from yoriai.core.text import normalise

LEAST: Final = 3
"""Names of fewer letters are words of their own too often: 林, 森, 原 alone say nothing."""
SOMEBODY: Final = "〇〇"

_SPACES: Final = re.compile(r"\s+")
# every part is bounded: what is looked for from each of thousands of letters must not read on to the end each time
_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9}")
_NUMBER: Final = re.compile(r"(?<![\d.])(?:\+81[- ]?|0)\d{1,4}[-() ]{0,2}\d{1,4}[-() ]{0,2}\d{3,4}(?![\d.])")


def without(text: str, names: Iterable[str]) -> str:
    """Return a text with the names, mail addresses and telephone numbers in it replaced by 〇〇."""
    for pattern in (*_patterns(names), _ADDRESS, _NUMBER):
        text = pattern.sub(SOMEBODY, text)
    return text


def told_by(text: str, names: Iterable[str]) -> str:
    """Return the first name, mail address or telephone number in a text, as it is written there; '' for none."""
    for pattern in (*_patterns(names), _ADDRESS, _NUMBER):
        for spelling in (text, normalise(text)):
            if found := pattern.search(spelling):
                return found.group(0)
    return ""


def _patterns(names: Iterable[str]) -> list[re.Pattern[str]]:
    """Return patterns of full names, with and without spaces between their parts, the longest first."""
    parts = {tuple(_SPACES.split(name.strip())) for name in names}
    long = sorted((each for each in parts if len("".join(each)) >= LEAST), key=lambda each: (-len("".join(each)), each))
    return [re.compile(r"\s*".join(map(re.escape, each)), re.IGNORECASE) for each in long]

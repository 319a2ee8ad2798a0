"""Corporate numbers (法人番号): thirteen digits, the first of which checks the others. Pure."""

import re
import unicodedata
from typing import Final

from stdnum.exceptions import InvalidChecksum
from stdnum.jp import cn

from yoriai.domains.organisations.errors import NumberChecksum, NumberLength, NumberNotDigits

DIGITS: Final = 13
FIELD: Final = "corporate_number"
_BETWEEN: Final = re.compile(r"[\s\-‐‑‒–—―−ー－_.・]+")


def corporate_number(typed: str) -> str | None:
    """Return the thirteen digits of a number however it is written (full width, hyphens, T before it); None for none.

    Raises NumberNotDigits, NumberLength or NumberChecksum, each saying what is wrong.
    """
    compact = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().removeprefix("T")
    if not compact:
        return None
    if not (compact.isascii() and compact.isdigit()):
        raise NumberNotDigits(FIELD)
    if len(compact) != DIGITS:
        raise NumberLength(FIELD, digits=DIGITS, now=len(compact))
    try:
        return cn.validate(compact)
    except InvalidChecksum as problem:
        raise NumberChecksum(FIELD) from problem

"""Spellings of one Japanese label, reduced to a key under which they are equal."""

import re
import unicodedata

_DOTS = str.maketrans(dict.fromkeys("·•‧∙⋅", "・"))
_WHITESPACE = re.compile(r"\s+")
_CHILDREN = re.compile("子ども|子供|こども|コドモ|子共")
_ENUMERATION = re.compile(r"^(?:\(?\d{1,2}\)|\d{1,2}[.．、:]|\d{1,2}(?=[^\d.、:])|[①-⑳■□◆◇●#]+)")


def squeeze(text: str) -> str:
    """Give the text with every run of whitespace, ideographic too, made one space and none at the ends."""
    return _WHITESPACE.sub(" ", text).strip()


def compact(text: str) -> str:
    """Give the text in NFKC without any whitespace: printed labels are broken by spaces inside a cell."""
    return _WHITESPACE.sub("", unicodedata.normalize("NFKC", text))


def fold(text: str) -> str:
    """Give the key under which spellings of a label meet: NFKC, no spaces, lower case, one spelling of こども."""
    return _CHILDREN.sub("こども", compact(text).translate(_DOTS)).lower()


def without_enumeration(text: str) -> str:
    """Give the text without a heading's number before it, such as "1.", "（２）" or "①"."""
    # The circled digits must go before NFKC turns "①" into a bare "1".
    stripped = _ENUMERATION.sub("", text.strip(), count=1)
    return _ENUMERATION.sub("", compact(stripped), count=1) if stripped == text.strip() else stripped.strip()


def tidy_label(text: str) -> str:
    """Give a label as it is shown: NFKC, without the spaces that typesetting put between scripts."""
    squeezed = squeeze(unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", squeezed)

"""Where something is, in words."""

from collections.abc import Sequence

from yoriai.web.choices import prefecture_name


def place_in_words(prefecture: str, municipalities: Sequence[str] = ()) -> str:
    """Return where it is, in the reader's language: prefecture, then municipalities."""
    return " ".join(filter(None, [prefecture_name(prefecture), "・".join(municipalities)]))

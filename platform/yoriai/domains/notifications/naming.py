"""Whether a text names somebody: a name found in it that is not part of another one. Decided without a database."""

import re
from typing import Final

SHORTEST: Final = 3
"""Letters of a name by which mails are looked for; shorter ones are words of their own too often."""

# Names border on particles and さん, which are hiragana: a kanji or a katakana beside one belongs to another name.
_LETTERS: Final = "A-Za-z0-9À-ɏァ-ヺー一-鿿々"
_HIRAGANA: Final = "ぁ-ゖ"


def is_distinct(name: str) -> bool:
    """Tell whether a name stands for one person: with both its parts, and long enough to be no common word."""
    parts = name.split()
    return len(parts) > 1 and sum(map(len, parts)) >= SHORTEST


def names(text: str, name: str) -> bool:
    """Tell whether a name or an address stands in a text by itself, not as a part of a longer one."""
    after = f"(?![{_LETTERS}])"
    if re.search(f"[{_HIRAGANA}]$", name):
        after += f"(?=さん|様|[^{_HIRAGANA}]|$)"
    return re.search(f"(?<![{_LETTERS}.@_+-]){re.escape(name)}{after}", text) is not None

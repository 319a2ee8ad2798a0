"""Charts of lying bars, drawn on the server as SVG: the words above each bar, so that they are read on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

WIDTH: Final = 340
"""In the drawing's own units, about the pixels of a phone: its words are of the size of words there."""
ROW: Final = 44
THICKNESS: Final = 14
WORDS_AT: Final = 16
BAR_AT: Final = 22
LETTERS: Final = 15
"""How many Japanese letters of a label stand beside its numbers."""
LEAST: Final = 2
"""What is more than nothing can be seen."""


@dataclass(frozen=True)
class Entry:
    """What a bar says: its label, the numbers beside it, and the values that lie over each other, the largest first."""

    label: str
    note: str
    values: Sequence[int]


@dataclass(frozen=True)
class Bar:
    """A bar where it is drawn."""

    label: str
    note: str
    words_y: int
    bar_y: int
    lengths: Sequence[float]


@dataclass(frozen=True)
class Chart:
    """A drawing with its title, what is to be known without seeing it, and the names of what lies over each other."""

    name: str
    title: str
    says: str
    series: Sequence[str]
    bars: Sequence[Bar]
    width: int
    height: int
    thickness: int


def chart(name: str, title: str, says: str, entries: Sequence[Entry], series: Sequence[str] = ()) -> Chart:
    """Return a drawing of some entries; the longest bar has the whole width."""
    most = max((value for entry in entries for value in entry.values), default=0)
    bars = [
        Bar(
            label=shortened(entry.label),
            note=entry.note,
            words_y=number * ROW + WORDS_AT,
            bar_y=number * ROW + BAR_AT,
            lengths=[length(value, most) for value in entry.values],
        )
        for number, entry in enumerate(entries)
    ]
    return Chart(name, title, says, series, bars, WIDTH, len(entries) * ROW, THICKNESS)


def shortened(label: str) -> str:
    """Return a label as far as it fits beside its numbers; Latin letters take half the room of others."""
    room = LETTERS * 2
    for position, letter in enumerate(label):
        room -= 2 if east_asian_width(letter) in "FW" else 1
        if room < 0:
            return label[: position - 1].rstrip() + "…"
    return label


def length(value: int, most: int) -> float:
    """Return how long a bar is."""
    return max(float(LEAST), round(value / most * WIDTH, 1)) if value and most else 0.0

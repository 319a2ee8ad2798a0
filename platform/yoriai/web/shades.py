"""Numbers in a few steps of shade, for maps and tables; the number itself always stands beside the shade. Pure."""

from dataclasses import dataclass
from typing import Final

STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Shade:
    """One step of the scale, from 1 (light): the smallest and the largest number that are shown so."""

    step: int
    least: int
    most: int


class Shades:
    """A scale for the numbers from 1 to the largest; 0 has no shade.

    The steps grow by the same factor each, since a few places have many and most have few.
    """

    def __init__(self, largest: int) -> None:
        """Make the scale for numbers up to the largest."""
        tops = sorted({round(largest ** (step / STEPS)) for step in range(1, STEPS + 1)}) if largest > 0 else []
        leasts = [1, *(top + 1 for top in tops)]
        # the darkest shade is always that of the largest numbers
        first = STEPS - len(tops) + 1
        self.shades = [
            Shade(step, least, top) for step, (least, top) in enumerate(zip(leasts, tops, strict=False), start=first)
        ]

    def step(self, number: int) -> int:
        """Return the step of a number, 0 for nothing."""
        return next((shade.step for shade in self.shades if shade.least <= number <= shade.most), 0)

"""The order of the mentors wished for, and what the buttons in the form do to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.domains.mentoring.rules import WISHES_AT_MOST

KEPT_MOST: Final = 20
"""Of a forged form with thousands of wishes no more are looked at; more than five of them are refused in words."""

ADD, UP, DOWN, DROP = "add", "up", "down", "drop"


@dataclass(frozen=True)
class Pressed:
    """What a button of the form says: what to do, and with whom where it is about one mentor (`add.ID`, `up.ID` …)."""

    verb: str = ""
    mentor: str = ""

    @classmethod
    def of(cls, do: str) -> "Pressed":
        """Return what the value of a button says."""
        verb, _dot, mentor = do.partition(".")
        return cls(verb, mentor)


def listed(sent: Sequence[str]) -> list[str]:
    """Return the wishes of a form in their order, each once."""
    return list(dict.fromkeys(each for each in sent if each))[:KEPT_MOST]


def changed(wishes: Sequence[str], pressed: Pressed) -> list[str]:
    """Return the wishes after a button was pressed: one more at the end, one moved by a place, or one taken off.

    What cannot be (a sixth, somebody who is not there, up from the first place) changes nothing; nobody else's place
    among the others ever changes.
    """
    order, who = list(wishes), pressed.mentor
    if pressed.verb == ADD:
        return order if who in order or not who or len(order) >= WISHES_AT_MOST else [*order, who]
    if who not in order:
        return order
    at = order.index(who)
    order.remove(who)
    if pressed.verb == DROP:
        return order
    step = {UP: -1, DOWN: 1}.get(pressed.verb, 0)
    order.insert(max(0, at + step), who)
    return order

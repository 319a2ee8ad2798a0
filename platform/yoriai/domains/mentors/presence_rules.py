"""Mentors who are not heard of: when they are asked, when requests are paused, and when that ends. Pure.

Nobody is taken off a list without having been asked, and a break that nobody wished for ends by itself only for
somebody who has been here since: a founder never waits three days for a mentor who has gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.states import SILENT, PauseReason

GIVEN_UP_AFTER: Final = timedelta(days=180)
"""A break of somebody silent for so long has no end any more, and nobody writes to them again."""

ENDING_SOON: Final = timedelta(days=3)
"""So long before its end somebody is told that the break they wished for ends."""


@dataclass(frozen=True)
class Patience:
    """For how long silence is left alone, how long an answer is waited for, and how long the first break lasts."""

    idle: timedelta
    answer: timedelta
    rest: timedelta


@dataclass(frozen=True)
class Signs:
    """What is known of a mentor: the last sign of life, the question that is open, and the break, if there is one."""

    heard_at: datetime
    asked_at: datetime | None = None
    paused_until: date | None = None
    paused_at: datetime | None = None
    why: PauseReason | None = None


class Step(StrEnum):
    """What is to be done about a mentor."""

    ASK = "ask"
    PAUSE = "pause"
    PROLONG = "prolong"
    END = "end"
    TELL = "tell"
    """That the break they wished for ends in some days."""


def step_due(signs: Signs, now: datetime, patience: Patience) -> Step | None:
    """Return what is due for a mentor, None where nothing is."""
    return next(_steps(signs, now, patience), None)


def _steps(signs: Signs, now: datetime, patience: Patience) -> Iterator[Step]:
    today = tokyo(now).date()
    is_silent = signs.why in SILENT and not _is_back(signs)
    if signs.paused_until is not None and signs.paused_until > today:
        tomorrow = today + timedelta(days=1)
        if is_silent and signs.paused_until <= tomorrow:
            yield Step.PROLONG
        elif signs.why is PauseReason.OWN and signs.paused_until <= today + ENDING_SOON:
            yield Step.TELL
    elif signs.paused_until is not None:
        yield Step.PROLONG if is_silent else Step.END
    elif signs.asked_at is not None and signs.heard_at < signs.asked_at:
        if signs.asked_at + patience.answer <= now:
            yield Step.PAUSE
    elif signs.heard_at + patience.idle <= now:
        yield Step.ASK


def rest_until(signs: Signs, now: datetime, patience: Patience) -> date:
    """Return until when a break lasts that begins now, or goes on: twice as long each time, in the end for good."""
    if signs.paused_at is None or signs.paused_until is None:
        return tokyo(now + patience.rest).date()
    gone = now - signs.paused_at
    return FOREVER if gone >= GIVEN_UP_AFTER else tokyo(now + max(gone, patience.rest)).date()


def _is_back(signs: Signs) -> bool:
    return signs.paused_at is not None and signs.heard_at > signs.paused_at

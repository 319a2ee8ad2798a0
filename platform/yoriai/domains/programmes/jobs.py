"""The sweeps of the secretariat's time: clocks that were left running, and words of long ago."""

from datetime import timedelta
from typing import Final

from yoriai.domains.programmes.service import timing
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

JOBS: Final[tuple[Job, ...]] = (
    sweep("desk-clocks", timedelta(minutes=5), timing.left_open_ids, timing.cap),
    sweep("desk-words", timedelta(days=1), timing.worded_ids, timing.forget_words),
)

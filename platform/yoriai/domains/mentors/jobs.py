"""The sweeps of mentors: who is not heard of is asked."""

from datetime import timedelta
from typing import Final

from yoriai.domains.mentors.service import presence
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

JOBS: Final[tuple[Job, ...]] = (sweep("mentors.presence", timedelta(hours=1), presence.due, presence.take_step),)

"""The sweep that asks once a year whether what stands here is right."""

from datetime import timedelta
from typing import Final

from yoriai.domains.organisations.service import asking
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

JOBS: Final[tuple[Job, ...]] = (sweep("organisations.yearly", timedelta(hours=1), asking.due, asking.take_step),)

"""The sweep that stops the clocks of what no longer needs anybody."""

from datetime import timedelta
from typing import Final

from yoriai.domains.inbox import settling
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

JOBS: Final[tuple[Job, ...]] = (sweep("desk-settled", timedelta(minutes=1), settling.gone_ids, settling.end_gone),)

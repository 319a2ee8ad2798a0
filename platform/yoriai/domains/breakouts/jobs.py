"""The sweep that remembers who met whom."""

from datetime import timedelta
from typing import Final

from yoriai.domains.breakouts.service import remembering
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

JOBS: Final[tuple[Job, ...]] = (
    sweep("breakouts.remember", timedelta(minutes=10), remembering.due_ids, remembering.remember),
)

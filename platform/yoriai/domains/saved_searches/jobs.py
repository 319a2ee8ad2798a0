"""The sweep that tells what is new in saved searches."""

from datetime import timedelta
from typing import Final

from yoriai.domains.saved_searches.service import telling
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

JOBS: Final[tuple[Job, ...]] = (sweep("saved-searches", timedelta(minutes=15), telling.due_members, telling.tell),)

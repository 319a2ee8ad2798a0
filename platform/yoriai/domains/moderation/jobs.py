"""The sweep that ends suspensions whose last day is over."""

from datetime import timedelta
from typing import Final

from yoriai.domains.moderation import service
from yoriai.infra.sweep import sweep

JOBS: Final = (sweep("suspensions.end", timedelta(minutes=10), service.ending, service.end_if_due),)

"""The sweeps of meetings: what was held, meetings of series made ahead, and announced when their time has come."""

from datetime import timedelta
from typing import Final

from yoriai.domains.meetings.service import occurring, standing
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

JOBS: Final[tuple[Job, ...]] = (
    sweep("meetings.hold", timedelta(minutes=10), standing.over_ids, standing.hold_over),
    sweep("meetings.make", timedelta(hours=1), occurring.lacking_ids, occurring.make_ahead),
    sweep("meetings.publish", timedelta(minutes=10), occurring.due_drafts, occurring.publish_due),
)

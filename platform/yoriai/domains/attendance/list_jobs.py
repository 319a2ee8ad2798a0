"""The sweeps that keep the lists of meetings: queues that can move on, guests who need be known no longer."""

from datetime import timedelta
from typing import Final

from yoriai.core.db import Database
from yoriai.domains.attendance.service import chairing, forgetting, leaving, placing
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

BATCH: Final = 500


def forget_sign_ups(database: Database) -> int:
    """Delete what guests wrote and never proved; return how many rows went."""
    with database.write() as session:
        return forgetting.forget_sign_ups(session, BATCH)


LIST_JOBS: Final[tuple[Job, ...]] = (
    # more places than before, or a meeting that takes place otherwise: the office does not wait for it
    sweep("attendance.queues", timedelta(minutes=1), placing.to_settle, placing.settle_meeting),
    sweep("meetings.ask_chair", timedelta(minutes=1), chairing.due, chairing.ask_chair),
    sweep("meetings.ask_chair_rest", timedelta(hours=1), chairing.all_due, chairing.ask_chair),
    sweep("attendance.let_go", timedelta(minutes=5), leaving.due, leaving.let_go),
    sweep("attendance.let_go_rest", timedelta(hours=1), leaving.all_due, leaving.let_go),
    sweep("attendance.forget_guests", timedelta(hours=6), forgetting.due, forgetting.forget),
    Job("attendance.forget_sign_ups", timedelta(hours=1), forget_sign_ups, forgetting.count_sign_ups),
)

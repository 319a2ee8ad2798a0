"""The sweeps of accompaniment: calls close, mentors are reminded, other hours looked for, skipped months noticed."""

from datetime import timedelta
from typing import Final

from yoriai.domains.accompaniments.service import calls, due, ending
from yoriai.infra.sweep import sweep

JOBS: Final = (
    sweep("accompaniments.close_calls", timedelta(minutes=15), calls.over_ids, calls.close_if_over),
    sweep("accompaniments.remind", timedelta(hours=1), due.unreminded_ids, due.remind),
    sweep("accompaniments.other_hours", timedelta(minutes=15), due.fallen_through_ids, due.look_for_another_hour),
    sweep("accompaniments.missed", timedelta(hours=1), due.missed_ids, due.ask_about_missed),
    sweep("accompaniments.review", timedelta(hours=1), due.to_review_ids, due.ask_to_review),
    sweep("accompaniments.complete", timedelta(hours=1), due.reviewed_ids, ending.complete_if_done),
)

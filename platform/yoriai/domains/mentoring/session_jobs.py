"""The sweeps of sessions: reminders, questions afterwards, closing what nobody closed, and what became of it."""

from datetime import timedelta

from yoriai.domains.mentoring.service import aftercare, closing, follow_ups, moving, reminders
from yoriai.infra.sweep import sweep

JOBS = (
    sweep("session-reminders", timedelta(minutes=1), reminders.due_ids, reminders.remind),
    sweep("session-feedback", timedelta(minutes=5), aftercare.unasked_ids, aftercare.ask_feedback),
    sweep("session-closing", timedelta(minutes=15), closing.unclosed_ids, closing.hold_if_over),
    sweep("proposals-expiring", timedelta(minutes=5), moving.due_ids, moving.expire),
    sweep("follow-ups", timedelta(minutes=15), follow_ups.due_ids, follow_ups.ask),
)

"""The sweeps of date polls: asking who sits later, reminding who is silent, closing and forgetting what is over."""

from datetime import timedelta

from yoriai.domains.polls.service import asking, deciding, forgetting
from yoriai.infra.sweep import sweep

JOBS = (
    sweep("polls.ask", timedelta(minutes=15), asking.due_askings, asking.ask_newly_seated),
    sweep("polls.remind", timedelta(minutes=10), asking.due_reminders, asking.remind),
    sweep("polls.close", timedelta(minutes=5), deciding.ended_ids, deciding.close_if_over),
    sweep("polls.forget", timedelta(hours=6), forgetting.due_ids, forgetting.forget),
)

"""The sweeps of minutes: nags, questions about what people took on, old texts."""

from datetime import timedelta
from typing import Final

from yoriai.domains.minutes.service import doing, nagging
from yoriai.infra.sweep import sweep

JOBS: Final = (
    sweep("minutes.late", timedelta(hours=1), nagging.late_ids, nagging.nag),
    sweep("actions.remind", timedelta(hours=1), doing.due_ids, doing.remind),
    sweep("minutes.forget_texts", timedelta(hours=6), nagging.old_texts, nagging.forget_texts),
)

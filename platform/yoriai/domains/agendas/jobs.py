"""The sweeps of presentations: presenters are on the lists of their meetings; afterwards their cases know of them."""

from datetime import timedelta
from typing import Final

from yoriai.domains.agendas.service import expecting, following
from yoriai.infra.sweep import sweep

JOBS: Final = (
    sweep("agendas.follow_up", timedelta(minutes=15), following.due, following.follow_up),
    sweep("agendas.link_cases", timedelta(hours=1), following.accepted, following.link),
    sweep("agendas.expect", timedelta(minutes=5), expecting.due, expecting.expect),
)

"""The sweeps that see to presentations after their meetings: their cases know of them, or one may be made of them."""

from datetime import timedelta
from typing import Final

from yoriai.domains.agendas.service import following
from yoriai.infra.sweep import sweep

JOBS: Final = (
    sweep("agendas.follow_up", timedelta(minutes=15), following.due, following.follow_up),
    sweep("agendas.link_cases", timedelta(hours=1), following.accepted, following.link),
)

"""Minutes of meetings, and what people have taken on there, as others ask."""

from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.service.asking import (
    actions_of_member,
    count_open,
    open_actions,
    statuses,
    summaries_of,
    summary_of,
)

__all__ = [
    "ActionLine",
    "actions_of_member",
    "count_open",
    "open_actions",
    "statuses",
    "summaries_of",
    "summary_of",
]

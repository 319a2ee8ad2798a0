"""What can be done for the safety of the network: report, decide, suspend, block; and read what was decided."""

from yoriai.domains.moderation.service.blocking import block
from yoriai.domains.moderation.service.deciding import decide, desk_path
from yoriai.domains.moderation.service.reading import about_member, decision, matter, queue, suspension, waiting
from yoriai.domains.moderation.service.reporting import count_try, own_report, report, reportable
from yoriai.domains.moderation.service.retaining import count_forgettable, forget_reports
from yoriai.domains.moderation.service.suspending import end_if_due, ending, lift, remind, suspend

__all__ = [
    "about_member",
    "block",
    "count_forgettable",
    "count_try",
    "decide",
    "decision",
    "desk_path",
    "end_if_due",
    "ending",
    "forget_reports",
    "lift",
    "matter",
    "own_report",
    "queue",
    "remind",
    "report",
    "reportable",
    "suspend",
    "suspension",
    "waiting",
]

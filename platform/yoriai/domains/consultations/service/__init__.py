"""What others may ask of consultations: ask, answer, read, settle; and what a case has set in motion."""

from yoriai.domains.consultations.service.answering import reply
from yoriai.domains.consultations.service.asking import post
from yoriai.domains.consultations.service.citing import backfill_uses
from yoriai.domains.consultations.service.listing import listing
from yoriai.domains.consultations.service.nudging import count_asked, overdue
from yoriai.domains.consultations.service.reading import cited_among, thread
from yoriai.domains.consultations.service.settling import change_status
from yoriai.domains.consultations.service.waiting import expected

__all__ = [
    "backfill_uses",
    "change_status",
    "cited_among",
    "count_asked",
    "expected",
    "listing",
    "overdue",
    "post",
    "reply",
    "thread",
]

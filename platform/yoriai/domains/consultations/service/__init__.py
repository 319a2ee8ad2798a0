"""What others may ask of consultations: ask, answer, read, settle; and what a case has set in motion."""

from yoriai.domains.consultations.service.answering import edit_reply, reply, withdraw_reply
from yoriai.domains.consultations.service.answering import to_edit as reply_to_edit
from yoriai.domains.consultations.service.asking import edit, post, to_edit
from yoriai.domains.consultations.service.citing import backfill_uses
from yoriai.domains.consultations.service.helping import mark_helped
from yoriai.domains.consultations.service.listing import Listed, answered_alike, listed, listing, open_near
from yoriai.domains.consultations.service.looking_after import colleagues, entrust, unowned
from yoriai.domains.consultations.service.nudging import count_asked, overdue
from yoriai.domains.consultations.service.pacing import count_answer, count_question
from yoriai.domains.consultations.service.reading import cited_among, thread
from yoriai.domains.consultations.service.settling import change_status
from yoriai.domains.consultations.service.waiting import expected

__all__ = [
    "Listed",
    "answered_alike",
    "backfill_uses",
    "change_status",
    "cited_among",
    "colleagues",
    "count_answer",
    "count_asked",
    "count_question",
    "edit",
    "edit_reply",
    "entrust",
    "expected",
    "listed",
    "listing",
    "mark_helped",
    "open_near",
    "overdue",
    "post",
    "reply",
    "reply_to_edit",
    "thread",
    "to_edit",
    "unowned",
    "withdraw_reply",
]

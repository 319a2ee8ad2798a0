"""What others may ask of consultations: ask, answer, read, settle; and what a case has set in motion."""

from yoriai.domains.consultations.service.answering import edit_reply, reply, withdraw_reply
from yoriai.domains.consultations.service.answering import to_edit as reply_to_edit
from yoriai.domains.consultations.service.asking import edit, post, to_edit
from yoriai.domains.consultations.service.citing import backfill_uses
from yoriai.domains.consultations.service.helping import mark_helped
from yoriai.domains.consultations.service.listing import listing
from yoriai.domains.consultations.service.looking_after import colleagues, entrust, unowned
from yoriai.domains.consultations.service.reading import cited_among, thread
from yoriai.domains.consultations.service.settling import change_status

__all__ = [
    "backfill_uses",
    "change_status",
    "cited_among",
    "colleagues",
    "edit",
    "edit_reply",
    "entrust",
    "listing",
    "mark_helped",
    "post",
    "reply",
    "reply_to_edit",
    "thread",
    "to_edit",
    "unowned",
    "withdraw_reply",
]

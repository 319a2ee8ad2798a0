"""What a meeting's own page shows of its minutes."""

from dataclasses import dataclass

from yoriai.core.i18n import gettext as _
from yoriai.domains.minutes import service as minutes
from yoriai.domains.minutes.service import keeping
from yoriai.domains.minutes.states import MINUTES_STATUS_LABELS
from yoriai.web.deps import Site
from yoriai.web.meeting_frame import Frame
from yoriai.web.minutes.words import STATUS_TONES


@dataclass(frozen=True)
class Section:
    """The public summary, where there is one to be shown, and the way to the minutes for whom they are."""

    summary: str
    url: str
    status: str
    tone: str
    waits: bool
    can_begin: bool


def section(site: Site, shown: Frame) -> Section | None:
    """Return what a reader may know of the minutes; None where there is nothing for them."""
    summary = minutes.summary_of(site.session, shown.meeting.id)
    row, rights = keeping.find(site.session, site.actor, shown.meeting)
    url = f"{shown.url}/minutes"
    if row is not None and rights is not None:
        label, tone = _(MINUTES_STATUS_LABELS[row.status]), STATUS_TONES[row.status]
        return Section(summary, url, label, tone, rights.may_comment(row.status), can_begin=False)
    can_begin = shown.is_office and (shown.is_open or shown.is_held)
    if not (summary or can_begin):
        return None
    return Section(summary, url if can_begin else "", "", "", waits=False, can_begin=can_begin)

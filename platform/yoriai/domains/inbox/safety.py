"""What needs a human for the safety of members."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.rules import MINUTES_A_POST, MINUTES_IN_DANGER
from yoriai.domains.programmes.states import WorkArea

REPORTED: Final = Kind("posts-reported", WorkArea.SAFETY, mark("Reported posts"))
IN_DANGER: Final = "danger"


def reported_posts(session: Session) -> list[DeskItem]:
    """Posts that members have told of; those with which somebody may be in danger stand before everything else."""
    waiting, in_danger = moderation.waiting(session)
    found = []
    if in_danger:
        why = ngettext(
            "Somebody may be in danger: %(num)s reported post.",
            "Somebody may be in danger: %(num)s reported posts.",
            in_danger,
        )
        what = _("Read it now, and reach the person or those who can help.")
        minutes = MINUTES_IN_DANGER * in_danger
        found.append(
            DeskItem(REPORTED, IN_DANGER, why, what, "/desk/reports", minutes, in_danger, is_urgent=True),
        )
    if waiting > in_danger:
        number = waiting - in_danger
        why = ngettext("%(num)s reported post waits.", "%(num)s reported posts wait.", number)
        what = _("Read what was told, and let it stand or hide it.")
        found.append(DeskItem(REPORTED, "", why, what, "/desk/reports", MINUTES_A_POST * number, number))
    return found


SOURCES: Final = (Source(REPORTED, reported_posts),)

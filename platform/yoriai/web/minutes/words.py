"""Minutes in words: kinds, statuses, who does what until when."""

from collections.abc import Mapping
from typing import Final

from yoriai.core import clock
from yoriai.core.i18n import day_in_words, mark, ngettext
from yoriai.core.i18n import gettext as _
from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.states import ActionStatus, EntryKind, MinutesStatus

ENTRY_TONES: Final = {EntryKind.SAID: "neutral", EntryKind.DECIDED: "success", EntryKind.ACTION: "warning"}
STATUS_TONES: Final[Mapping[MinutesStatus, str]] = {
    MinutesStatus.DRAFT: "neutral",
    MinutesStatus.IN_REVIEW: "info",
    MinutesStatus.APPROVED: "success",
    MinutesStatus.PUBLISHED: "success",
}
ACTION_TONES: Final = {
    ActionStatus.OPEN: "info",
    ActionStatus.DONE: "success",
    ActionStatus.DROPPED: "neutral",
}
STEPS: Final = (mark("Write down"), mark("Look through"), mark("Approve"), mark("Publish"))
STEP_OF: Final = {
    MinutesStatus.DRAFT: 1,
    MinutesStatus.IN_REVIEW: 2,
    MinutesStatus.APPROVED: 4,
    MinutesStatus.PUBLISHED: 5,
}
"""The step that is on; after approval only publishing is left."""


def due_in_words(line: ActionLine) -> str:
    """Return until when something is to be done, and whether that is past; '' without a day."""
    if line.due_on is None:
        return ""
    words = _("by %(day)s", day=day_in_words(line.due_on))
    if not line.is_open:
        return words
    left = (line.due_on - clock.today()).days
    if left > 0:
        return words
    how_late = ngettext("%(num)s day late", "%(num)s days late", -left) if left else _("today")
    return f"{words} ({how_late})"

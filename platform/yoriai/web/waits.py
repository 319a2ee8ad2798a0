"""How long one may have to wait, as people say it."""

from datetime import timedelta
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
SHORT: Final = (
    (HOUR, mark("within an hour")),
    (3 * HOUR, mark("within three hours")),
    (DAY / 2, mark("within half a day")),
    (DAY, mark("within a day")),
)


def within(length: timedelta) -> str:
    """Return a length of time as people say it, never shorter than it is."""
    for longest, words in SHORT:
        if length <= longest:
            return _(words)
    days = -(-length // DAY)
    if days <= 13:
        return ngettext("within %(num)s day", "within %(num)s days", days)
    return ngettext("within %(num)s week", "within %(num)s weeks", -(-days // 7))

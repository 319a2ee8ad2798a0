"""How long a first answer may take, in words."""

from datetime import timedelta
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.consultations.waiting_rules import Expectation

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
SHORT: Final = (
    (HOUR, mark("within an hour")),
    (3 * HOUR, mark("within three hours")),
    (DAY / 2, mark("within half a day")),
    (DAY, mark("within a day")),
)


def expectation_in_words(expected: Expectation | None) -> str:
    """Return what has been seen of the wait for a first answer; nothing where too little is known."""
    if expected is None:
        return ""
    usually = _("Usually a first answer comes %(within)s.", within=within(expected.half))
    if expected.most is None:
        return usually
    most = within(expected.most)
    if most == within(expected.half):
        return _("Nine of ten questions get a first answer %(within)s.", within=most)
    nearly_all = _("Nine of ten have one %(within)s.", within=most)
    return f"{usually} {nearly_all}"


def within(length: timedelta) -> str:
    """Return a length of time as people say it, never shorter than it is."""
    for longest, words in SHORT:
        if length <= longest:
            return _(words)
    days = -(-length // DAY)
    if days <= 13:
        return ngettext("within %(num)s day", "within %(num)s days", days)
    return ngettext("within %(num)s week", "within %(num)s weeks", -(-days // 7))


def asked_in_words(number: int) -> str:
    """Return how many members a question was brought to; nothing for none."""
    if not number:
        return ""
    return ngettext(
        "We have asked %(num)s member who may know about this.",
        "We have asked %(num)s members who may know about this.",
        number,
    )

"""How long it may take until an hour is booked, in words."""

from datetime import timedelta

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.core.waits import Expectation
from yoriai.web.waits import within


def wait_in_words(expected: Expectation | None, waited: timedelta | None = None) -> str:
    """Return what the last 90 days have shown, and how long somebody has waited; nothing where too little is known."""
    if expected is None:
        return ""
    seen = _("Of late, half of those who asked had their hour booked %(within)s.", within=within(expected.half))
    if expected.most is not None and within(expected.most) != within(expected.half):
        seen += " " + _("Nine of ten had it %(within)s.", within=within(expected.most))
    if waited is None or waited < timedelta(days=1):
        return seen
    return (
        seen
        + " "
        + ngettext("You have waited for %(num)s day.", "You have waited for %(num)s days.", waited // timedelta(days=1))
    )

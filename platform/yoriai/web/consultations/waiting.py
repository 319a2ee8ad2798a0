"""How long a first answer may take, in words."""

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.core.waits import Expectation
from yoriai.web.waits import within


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


def asked_in_words(number: int) -> str:
    """Return how many members a question was brought to; nothing for none."""
    if not number:
        return ""
    return ngettext(
        "We have asked %(num)s member who may know about this.",
        "We have asked %(num)s members who may know about this.",
        number,
    )

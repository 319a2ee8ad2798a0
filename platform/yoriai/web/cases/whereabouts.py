"""Where one case is, as its pages say it."""

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.service import CaseDetails
from yoriai.web.places import place_in_words


def place_of(case: CaseDetails) -> str:
    """Return where a case is, and that it is elsewhere too where its source says so; '' where it names no place."""
    place = place_in_words(case.prefecture, case.entry.municipalities)
    return _("%(place)s and elsewhere", place=place) if case.beyond_prefecture and place else place

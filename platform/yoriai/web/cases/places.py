"""Where a case is, in words."""

from collections.abc import Sequence

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.service import CaseDetails
from yoriai.web.choices import prefecture_name


def place_in_words(prefecture: str, municipalities: Sequence[str] = ()) -> str:
    """Return where a case is, in the reader's language: prefecture, then municipalities."""
    return " ".join(filter(None, [prefecture_name(prefecture), "・".join(municipalities)]))


def place_of(case: CaseDetails) -> str:
    """Return where a case is, and that it is elsewhere too where its source says so; '' where it names no place."""
    place = place_in_words(case.prefecture, case.entry.municipalities)
    return _("%(place)s and elsewhere", place=place) if case.beyond_prefecture and place else place

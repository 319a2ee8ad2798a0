"""Why a case is shown as similar: as data, put into words when it is shown. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from yoriai.core.i18n import gettext, mark
from yoriai.domains.taxonomy.labels import Label

BOTH_PRIMARY: Final = mark("At the heart of both (★): %(term)s")
ONE_PRIMARY: Final = mark("At the heart of one, part of the other (★☆): %(term)s")
BOTH_SECONDARY: Final = mark("Part of both (☆): %(term)s")
SAME_FIELD: Final = mark("The same field of practice: %(term)s")
LIKE_TEXT: Final = mark("It tells of similar things in its text")
SAME_PREFECTURE: Final = mark("In the same prefecture: %(place)s")
SAME_REGION: Final = mark("In the same region: %(place)s")


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for a case, and the points it is worth."""

    msgid: str
    points: float
    params: Mapping[str, Label] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The reason in the language in force."""
        return gettext(self.msgid, **self.params)

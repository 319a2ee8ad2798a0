"""Why two people are brought together, in words that both sides read, each with the points it is worth. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.taxonomy.labels import Label

Param = Label | str | int


class ReasonCode(StrEnum):
    """The kinds of reasons; stored with an offer, so a name once used keeps its meaning."""

    BOTH_PRIMARY = "both_primary"
    ONE_PRIMARY = "one_primary"
    BOTH_SECONDARY = "both_secondary"
    CASE_READ = "case_read"
    CASE_ALIKE = "case_alike"
    SAME_PREFECTURE = "same_prefecture"
    SAME_REGION = "same_region"
    BEEN_THROUGH_STAGE = "been_through_stage"
    WISH = "wish"
    MET_BEFORE = "met_before"
    HOURS = "hours"
    HAS_TIME = "has_time"
    LOAD = "load"


REASON_MESSAGES: Final = {
    ReasonCode.BOTH_PRIMARY: mark("At the heart of it for both (★): %(term)s"),
    ReasonCode.ONE_PRIMARY: mark("At the heart of it for one, part of it for the other (★☆): %(term)s"),
    ReasonCode.BOTH_SECONDARY: mark("Part of it for both (☆): %(term)s"),
    ReasonCode.CASE_READ: mark("The mentor took part in a case that was read for this request: %(case)s"),
    ReasonCode.CASE_ALIKE: mark("The mentor took part in a case like this: %(case)s"),
    ReasonCode.SAME_PREFECTURE: mark("Both in the same prefecture: %(place)s"),
    ReasonCode.SAME_REGION: mark("Both in the same region: %(place)s"),
    ReasonCode.BEEN_THROUGH_STAGE: mark("The mentor has already been through the same stage"),
    ReasonCode.WISH: mark("Asked for by name (choice number %(rank)s)"),
    ReasonCode.MET_BEFORE: mark("An earlier session of the two went well"),
    ReasonCode.HOURS: mark("Hours that suit both: %(num)s"),
    ReasonCode.HAS_TIME: mark("The mentor has free hours in the coming weeks"),
    ReasonCode.LOAD: mark("The mentor's other sessions this month: %(num)s"),
}


@dataclass(frozen=True)
class Reason:
    """One part of a score: what speaks for (or, with points below zero, against) bringing two people together."""

    code: ReasonCode
    points: float
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def msgid(self) -> str:
        """The message, its places not yet filled."""
        return REASON_MESSAGES[self.code]

    @property
    def words(self) -> str:
        """The reason in the language in force."""
        return _(self.msgid, **self.params)

    def stored(self) -> dict[str, Any]:
        """Return the reason as JSON, for the offer's record."""
        params = {
            name: {"ja": value.ja, "en": value.en} if isinstance(value, Label) else value
            for name, value in self.params.items()
        }
        return {"code": self.code.value, "points": self.points, "params": params}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Reason":
        """Return the reason that was stored; raise KeyError or ValueError for anything else."""
        params: dict[str, Param] = {
            name: Label(value["ja"], value["en"]) if isinstance(value, dict) else value
            for name, value in stored["params"].items()
        }
        return cls(ReasonCode(stored["code"]), float(stored["points"]), params)


def total(reasons: Iterable[Reason]) -> float:
    """Return the score that these reasons make together."""
    return sum(reason.points for reason in reasons)


def true_now(reasons: Iterable[Reason], common: int = 0) -> list[Reason]:
    """Return reasons that were kept as they are true now: hours change, so those in `common` are counted anew.

    Where there are none any more, or an hour has been chosen, nothing is said of them.
    """
    return [
        Reason(each.code, each.points, {**each.params, "num": common}) if each.code is ReasonCode.HOURS else each
        for each in reasons
        if common or each.code is not ReasonCode.HOURS
    ]


def speaking_for(reasons: Iterable[Reason]) -> list[Reason]:
    """Return the reasons that speak for the pair, the weightiest first (the sum alone carries those against)."""
    return sorted((reason for reason in reasons if reason.points >= 0), key=lambda reason: -reason.points)

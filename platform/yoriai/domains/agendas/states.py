"""Kinds of items, and what a presenter has answered."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class ItemKind(StrEnum):
    """What is done with an item."""

    ACTIONS = "actions"
    REPORT = "report"
    DISCUSSION = "discussion"
    DECISION = "decision"
    PRESENTATION = "presentation"
    GROUPS = "groups"
    BREAK = "break"


ITEM_KIND_LABELS: Final = {
    ItemKind.ACTIONS: mark("Open actions from last time"),
    ItemKind.REPORT: mark("For information"),
    ItemKind.DISCUSSION: mark("For discussion"),
    ItemKind.DECISION: mark("For decision"),
    ItemKind.PRESENTATION: mark("Case presentation"),
    ItemKind.GROUPS: mark("Conversation in groups"),
    ItemKind.BREAK: mark("Break"),
}


class PresenterStatus(StrEnum):
    """Whether a presenter has agreed."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


PRESENTER: Final = Lifecycle(
    "presenter",
    {
        PresenterStatus.ASKED: frozenset({PresenterStatus.CONFIRMED, PresenterStatus.DECLINED}),
        PresenterStatus.CONFIRMED: frozenset({PresenterStatus.DECLINED}),
        PresenterStatus.DECLINED: frozenset({PresenterStatus.CONFIRMED}),
    },
)


class ConsentParty(StrEnum):
    """Who has to agree before a presentation becomes a case draft."""

    PRESENTER = "presenter"
    ORGANISATION = "organisation"

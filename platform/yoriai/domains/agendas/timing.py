"""When the items of an agenda begin. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from yoriai.core.i18n import DEFAULT, gettext, speaking
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.rules import ACTIONS_MINUTES
from yoriai.domains.agendas.states import ITEM_KIND_LABELS, ItemKind


@dataclass(frozen=True)
class Timed:
    """An item with its hour: it begins when those before it have had their minutes."""

    item: AgendaItem
    begins_at: datetime
    ends_at: datetime


def timed(items: Sequence[AgendaItem], begins_at: datetime) -> list[Timed]:
    """Return items in their order with the hours that follow from the meeting's beginning."""
    found = []
    for item in items:
        ends_at = begins_at + timedelta(minutes=item.minutes)
        found.append(Timed(item, begins_at, ends_at))
        begins_at = ends_at
    return found


def actions_item(meeting_id: str) -> AgendaItem:
    """Return the item for what was left open last time, to stand first."""
    with speaking(DEFAULT):
        title = gettext(ITEM_KIND_LABELS[ItemKind.ACTIONS])
    return AgendaItem(meeting_id=meeting_id, position=0, kind=ItemKind.ACTIONS, title=title, minutes=ACTIONS_MINUTES)

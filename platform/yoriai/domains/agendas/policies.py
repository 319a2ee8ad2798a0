"""Whose it is to present an item."""

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas.models import AgendaItem


def is_presenter(actor: Actor | None, item: AgendaItem) -> bool:
    """Tell whether somebody was asked to present an item, whatever they have answered."""
    return actor is not None and item.presenter_id == actor.member_id and item.presenter_status is not None

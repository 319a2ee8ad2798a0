"""What is still needed before a presentation becomes a case draft, and what the draft begins with. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from yoriai.core.text import clip
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ConsentParty, ItemKind, PresenterStatus
from yoriai.domains.proposals.draft import LIMITS
from yoriai.infra import markdown


@dataclass(frozen=True)
class Agreed:
    """A consent that was given: by whom, and when."""

    party: ConsentParty
    member_id: str | None
    at: datetime


@dataclass(frozen=True)
class Becoming:
    """How far a presentation has come on its way to a case draft."""

    needed: tuple[ConsentParty, ...]
    given: tuple[Agreed, ...]
    mine: frozenset[ConsentParty]
    """What the reader may agree to: as the presenter, and for the organisation."""

    @property
    def missing(self) -> tuple[ConsentParty, ...]:
        """Who has not agreed yet."""
        given = {each.party for each in self.given}
        return tuple(party for party in self.needed if party not in given)

    @property
    def to_give(self) -> tuple[ConsentParty, ...]:
        """What the reader may agree to now."""
        return tuple(party for party in self.missing if party in self.mine)

    @property
    def may_begin(self) -> bool:
        """Whether the reader may begin the draft: all have agreed, and they are one of them."""
        return not self.missing and bool(self.mine)


def parties_needed(keepers: Collection[str]) -> tuple[ConsentParty, ...]:
    """Return who has to agree: whoever presented, and their organisation where somebody looks after its record.

    Of an organisation that nobody speaks for here, the secretariat asks with the draft's review (`acting`).
    """
    return (ConsentParty.PRESENTER, *((ConsentParty.ORGANISATION,) if keepers else ()))


def parties_of(item: AgendaItem, keepers: Collection[str], member_id: str) -> frozenset[ConsentParty]:
    """Return as whom a member may agree.

    For a presenter without an account those who look after the organisation say that they have asked them.
    """
    is_keeper = member_id in keepers
    is_presenter = item.presenter_id == member_id and item.presenter_status is PresenterStatus.CONFIRMED
    speaks_for_presenter = is_keeper and item.presenter_id is None
    return frozenset(
        ([ConsentParty.PRESENTER] if is_presenter or speaks_for_presenter else [])
        + ([ConsentParty.ORGANISATION] if is_keeper else [])
    )


def is_presentation(item: AgendaItem) -> bool:
    """Tell whether an item is a presentation that was not declined."""
    return item.kind is ItemKind.PRESENTATION and item.presenter_status is not PresenterStatus.DECLINED


def was_heard(item: AgendaItem) -> bool:
    """Tell whether somebody said that they would present, or the office wrote whom it had asked by itself."""
    return item.presenter_status is PresenterStatus.CONFIRMED or (item.presenter_id is None and item.presenter != "")


def story_of(item: AgendaItem, about: str) -> Mapping[str, str]:
    """Return the sections that a draft begins with: what the agenda says of the practice, and its organisation."""
    body, purpose = markdown.plain(item.body).strip(), markdown.plain(about).strip()
    said = {"content": clip(body or " ", LIMITS["content"]), "purpose": clip(purpose or " ", LIMITS["purpose"])}
    return {name: text.strip() for name, text in said.items() if text.strip()}

"""An item as its form says it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.core.i18n import mark
from yoriai.domains.agendas.rules import MOST_MINUTES
from yoriai.domains.agendas.states import ItemKind

LIMITS: Final[Mapping[str, int]] = {"title": 120, "owner": 80, "body": 10_000, "presenter_name": 80, "words": 1_000}
NEEDED: Final = mark("Please fill this in.")
NO_MINUTES: Final = mark("Please enter the minutes as a number from 0 to %(most)d.")


@dataclass(frozen=True)
class Presenter:
    """Who presents: a member, who is asked, or a name alone; and for which organisation."""

    member_id: str | None = None
    name: str = ""
    organisation_id: str | None = None


NOBODY: Final = Presenter()


@dataclass(frozen=True)
class Draft:
    """What the office says of an item; case and presenter count for a presentation alone."""

    kind: ItemKind
    title: str
    minutes: int
    owner: str = ""
    body: str = ""
    case_slug: str = ""
    presenter: Presenter = field(default=NOBODY)


def check(draft: Draft) -> None:
    """Raise Invalid for the first field that cannot be kept."""
    if not draft.title.strip():
        raise Invalid("title", NEEDED)
    check_minutes("minutes", draft.minutes)
    said = {"title": draft.title, "owner": draft.owner, "body": draft.body, "presenter_name": draft.presenter.name}
    for name, text in said.items():
        check_length(name, text)


def check_minutes(name: str, minutes: int) -> None:
    """Raise Invalid for minutes that no item takes."""
    if not 0 <= minutes <= MOST_MINUTES:
        raise Invalid(name, NO_MINUTES, most=MOST_MINUTES)


def check_length(name: str, text: str) -> None:
    """Raise Invalid for a text that is longer than its field takes."""
    if len(text) > LIMITS[name]:
        raise Invalid(name, TOO_LONG, most=LIMITS[name], now=len(text))

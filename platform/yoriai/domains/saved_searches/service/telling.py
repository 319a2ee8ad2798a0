"""Telling by mail what is new in saved searches: one mail a member and morning, nothing when nothing is new.

What was told up to is the catalogue's version, written in the same transaction as the mail: after a crash neither is
there and the next sweep does both, so nothing is told twice and nothing is passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseCard
from yoriai.domains.cases.service import Novelty
from yoriai.domains.notifications import service as notifications
from yoriai.domains.saved_searches import repository, rules
from yoriai.domains.saved_searches.models import SavedSearch
from yoriai.domains.saved_searches.service.reading import found
from yoriai.domains.saved_searches.service.stopping import stop_path
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import Label, label_of

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Item:
    """A case as the mail names it."""

    title: str
    organisation: str
    place: Label | None
    municipalities: str
    path: str


@dataclass(frozen=True)
class Group:
    """What is new in one search; `more` are those that are not named."""

    name: str
    path: str
    new: Sequence[Item]
    changed: Sequence[Item]
    more: int


def due_members(session: Session) -> list[str]:
    """Return the members whose searches have not been looked through since this morning."""
    return repository.due_members(session, rules.last_morning(clock.now()))


def tell(session: Session, member_id: str) -> bool:
    """Mail a member what is new in their searches since the last time; return whether there was anything.

    In order: lock the searches and look again whether they are due; find what is new in each; write how far it was
    told; write the mail.
    """
    searches = repository.locked_for_mail(session, member_id)
    now, until = clock.now(), cases.version(session)
    if not any(search.checked_at < rules.last_morning(now) for search in searches):
        return False
    fresh = _fresh(session, searches, until)
    for search in searches:
        search.told_version, search.checked_at = until, now
        repository.save(session, search)
    groups = _groups(session, searches, fresh)
    if not groups:
        return False
    notifications.post(
        session,
        to=accounts.contact(session, member_id),
        template="saved_searches",
        context={"groups": groups, "total": len({case_id for found in fresh.values() for case_id in found})},
        stop_path=stop_path(member_id),
    )
    return True


def _fresh(session: Session, searches: Sequence[SavedSearch], until: int) -> dict[str, dict[str, Novelty]]:
    """Return what is new in each search, the newest first, by the search's id."""
    news = {since: cases.news(session, since, until) for since in {search.told_version for search in searches}}
    fresh: dict[str, dict[str, Novelty]] = {}
    for search in searches:
        since = news[search.told_version]
        ids = found(session, search) if since else []
        if ids is None:
            log.info("a saved search is no longer understood", search=search.id)
        fresh[search.id] = {case_id: since[case_id] for case_id in ids or () if case_id in since}
    return fresh


def _groups(
    session: Session, searches: Sequence[SavedSearch], fresh: Mapping[str, Mapping[str, Novelty]]
) -> list[Group]:
    named = {search.id: _first(fresh[search.id]) for search in searches if fresh[search.id]}
    wanted = list(dict.fromkeys(case_id for ids in named.values() for case_id in ids))
    if not wanted:
        return []
    items = {card.id: _item(card) for card in cases.cards(session, Page(wanted, 1, len(wanted))).items}
    return [
        Group(
            name=search.name,
            path=f"/cases?{search.query}" if search.query else "/cases",
            new=[items[each] for each in named[search.id] if fresh[search.id][each] is Novelty.NEW],
            changed=[items[each] for each in named[search.id] if fresh[search.id][each] is Novelty.CHANGED],
            more=len(fresh[search.id]) - len(named[search.id]),
        )
        for search in searches
        if search.id in named
    ]


def _first(fresh: Mapping[str, Novelty]) -> list[str]:
    """Return the cases that the mail names: new ones before changed ones."""
    return sorted(fresh, key=lambda case_id: fresh[case_id] is not Novelty.NEW)[: rules.NAMED_IN_MAIL]


def _item(card: CaseCard) -> Item:
    return Item(
        title=card.title or card.organisation,
        organisation=card.organisation if card.title else "",
        place=label_of(taxonomy.gazetteer().get_prefecture(card.prefecture)) if card.prefecture else None,
        municipalities="・".join(card.municipalities),
        path=f"/cases/{card.slug}",
    )

"""A council's record: founding it, writing it, ending it."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.text import reading
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.councils import rules
from yoriai.domains.councils.areas import Place
from yoriai.domains.councils.drafts import Draft
from yoriai.domains.councils.errors import (
    AreaMissing,
    ChangedMeanwhile,
    FuriganaNotKana,
    OrganisationNotThere,
    SlugTaken,
    SlugWrong,
)
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.repository import councils
from yoriai.domains.councils.service.finding import get, require_working
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.infra import versions


def found(session: Session, actor: Actor | None, slug: str, draft: Draft) -> Council:
    """Write a new council under an address that never changes. For the secretariat only.

    Raises NotFound for others, SlugWrong, SlugTaken, AreaMissing, FuriganaNotKana, OrganisationNotThere.
    """
    staff = require_staff(actor)
    if not rules.is_slug(slug):
        raise SlugWrong("slug")
    if councils.find(session, slug) is not None:
        raise SlugTaken("slug")
    council = Council(slug=slug, name=draft.name, kind=draft.kind)
    _take(session, council, draft)
    accounts.audit(session, staff, "council.found", "council", council.id, {"slug": slug})
    return council


def edit(session: Session, actor: Actor | None, slug: str, draft: Draft, revision: int) -> Council:
    """Write what the office says of its council; `revision` is the one that it began from.

    In order: lock it; refuse where somebody else has saved meanwhile (ChangedMeanwhile); write; log. Raises also
    CouncilNotFound, NotOfTheOffice, CouncilClosed, and what `found` raises of the fields.
    """
    known, office = require_working(session, actor, slug)
    council = councils.locked(session, known.id) or known
    if council.revision != revision:
        raise ChangedMeanwhile
    council.revision += 1
    _take(session, council, draft)
    accounts.audit(session, office, "council.edit", "council", council.id, {"revision": council.revision})
    return council


def close(session: Session, actor: Actor | None, slug: str) -> Council:
    """Let a council end: its pages can be read, and nothing is done there any more. For the secretariat only."""
    staff, council = require_staff(actor), get(session, slug)
    council.closed_at = council.closed_at or clock.now()
    return _noted(session, staff, council, "council.close")


def reopen(session: Session, actor: Actor | None, slug: str) -> Council:
    """Let a council that has ended go on. For the secretariat only."""
    staff, council = require_staff(actor), get(session, slug)
    council.closed_at = None
    return _noted(session, staff, council, "council.reopen")


def places_of(session: Session, council: Council) -> list[Place]:
    """Return the places that a council is for; none for one of the whole country."""
    return councils.areas(session, [council.id])[council.id]


def _take(session: Session, council: Council, draft: Draft) -> None:
    furigana = reading(draft.furigana)
    if furigana is None:
        raise FuriganaNotKana("furigana")
    if not draft.is_nationwide and not draft.places:
        raise AreaMissing("areas")
    _check_office(session, draft.office_organisation_id)
    council.name, council.furigana, council.kind = draft.name, furigana, draft.kind
    council.sort_key = rules.sort_key(draft.name, furigana)
    council.search_key = rules.search_key(draft.name, furigana)
    council.is_nationwide = draft.is_nationwide
    council.office_organisation_id = draft.office_organisation_id
    council.about, council.contact = draft.about, draft.contact
    council.shows_seats, council.shows_meetings = draft.shows_seats, draft.shows_meetings
    council.shows_summaries, council.takes_applications = draft.shows_summaries, draft.takes_applications
    council.quorum_percent = draft.quorum_percent
    council.updated_at = clock.now()
    councils.add(session, council)
    councils.set_areas(session, council.id, [] if draft.is_nationwide else draft.places)
    versions.bump(session, versions.COUNCILS)


def _check_office(session: Session, organisation_id: str | None) -> None:
    if organisation_id is None:
        return
    known = organisations.by_ids(session, [organisation_id]).get(organisation_id)
    if known is None or known.status is OrganisationStatus.ARCHIVED:
        raise OrganisationNotThere("office")


def _noted(session: Session, staff: Actor, council: Council, action: str) -> Council:
    councils.add(session, council)
    accounts.audit(session, staff, action, "council", council.id)
    versions.bump(session, versions.COUNCILS)
    return council

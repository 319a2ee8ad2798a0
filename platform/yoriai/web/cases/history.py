"""The history of a case: who changed what and when, word by word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.parts import parts_of
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.cases.changes import Difference, differences_of, no_longer_said, nothing
from yoriai.web.cases.details import is_kept_by
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.narrowing import page_number
from yoriai.web.templating import View

router = Pages()

WHAT: Final = {
    ChangeOrigin.FACTS: mark("Facts that ship with this site"),
    ChangeOrigin.IMPORT: mark("Import of a document"),
    ChangeOrigin.EDIT: mark("Edit"),
    ChangeOrigin.PROPOSAL: mark("Proposal of the organisation, accepted"),
    ChangeOrigin.CONFIRMATION: mark("Said to be still right"),
    ChangeOrigin.WITHDRAWAL: mark("Withdrawn from the catalogue"),
    ChangeOrigin.RETURN: mark("Back in the catalogue"),
}
WHO: Final = {
    ChangeOrigin.FACTS: mark("by this site"),
    ChangeOrigin.IMPORT: mark("by an import"),
    ChangeOrigin.EDIT: mark("by the secretariat"),
}
SOMEBODY: Final = mark("by a member")


@dataclass(frozen=True)
class HistoryRow:
    """One change as the page shows it; `note` is '' for those who may not read it."""

    revision: int
    what: str
    who: str
    at: datetime
    note: str
    is_first: bool
    differences: Sequence[Difference]


@dataclass(frozen=True)
class HistoryView(View):
    """A page of the changes of a case, the latest first."""

    template: ClassVar[str] = "cases/history.html"
    title: str
    case_url: str
    page: Page[HistoryRow]
    page_url: Callable[[int], str]


@router.get("/cases/{slug}/history")
def show(site: CurrentSite, slug: str) -> Response:
    """The changes of a case; of a withdrawn one to the secretariat alone. Members read names, visitors do not."""
    case, content = cases.to_edit(site.session, slug)
    is_staff = site.actor is not None and site.actor.is_staff
    if case.status is not CaseStatus.PUBLISHED and not is_staff:
        raise NotFound
    entries = cases.history(site.session, case.id, page_number(site.request.query_params))
    sees_all = is_staff or is_kept_by(site.session, case.organisation_id, site.actor)
    hidden = nothing if sees_all else no_longer_said(parts_of(content))
    names = _names(site, entries)
    vocabulary = taxonomy.vocabulary(site.session)
    address = f"/cases/{slug}/history"
    view = HistoryView(
        title=case.title or case.organisation,
        case_url=f"/cases/{slug}",
        page=entries.map(
            lambda entry: _row(entry, names, site.actor is not None, differences_of(entry.parts, vocabulary, hidden))
        ),
        page_url=lambda number: f"{address}?page={number}" if number > 1 else address,
    )
    return site.page(view, shows=(versions.CASES, versions.TERMS))


def _names(site: Site, entries: Page[cases.Entry]) -> dict[str, MemberSummary]:
    """Return who made the changes, for members; nobody for a visitor."""
    ids = {entry.member_id for entry in entries.items if entry.member_id}
    return accounts.members(site.session, ids) if site.actor is not None else {}


def _row(
    entry: cases.Entry, names: dict[str, MemberSummary], is_member: bool, differences: Sequence[Difference]
) -> HistoryRow:
    known = names.get(entry.member_id or "")
    return HistoryRow(
        revision=entry.revision,
        what=_(WHAT[entry.origin]),
        who=_("by %(name)s", name=known.name) if known else _(WHO.get(entry.origin, SOMEBODY)),
        at=entry.at,
        note=entry.note if is_member else "",
        is_first=entry.revision == 1,
        differences=differences,
    )

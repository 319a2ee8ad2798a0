"""The secretariat's side: the proposals that wait, and the review of one."""

from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.accounts import service as accounts
from yoriai.domains.organisations import service as organisations
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.cards import Details
from yoriai.domains.proposals.draft import PARTS
from yoriai.domains.proposals.states import MINUTES, ProposalKind, ProposalStatus
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.proposals.desk_views import QueueView, ReviewView
from yoriai.web.proposals.forms import COMMENT_PREFIX, WHOLE, ReviewForm, comments_in, version_in
from yoriai.web.proposals.preview import (
    advised_rows,
    conflicts_of,
    differences_of,
    doubles_of,
    gap_rows,
    preview_of,
    unknown_places,
)
from yoriai.web.proposals.views import Known
from yoriai.web.proposals.words import STATUS_WORDS, desk_row_of, labels

router = Pages(prefix="/desk/proposals")

STATUSES = (
    ProposalStatus.SUBMITTED,
    ProposalStatus.DRAFT,
    ProposalStatus.ACCEPTED,
    ProposalStatus.WITHDRAWN,
)


@router.get("")
def queue(site: CurrentSite, status: str = ProposalStatus.SUBMITTED, page: str = "1") -> Response:
    """List the proposals of a status, those that wait longest first; without another word, those that wait."""
    actor = site.staff()
    if status not in set(ProposalStatus):
        raise NotFound
    chosen = ProposalStatus(status)
    found = proposals.queue(site.session, actor, chosen, page_asked(page))
    numbers = proposals.counts(site.session)
    names = {each: _(STATUS_WORDS[each][0]) for each in STATUSES} | {
        ProposalStatus.SUBMITTED: _("Waiting"),
        ProposalStatus.DRAFT: _("Given back"),
    }
    view = QueueView(
        page=found.map(desk_row_of),
        page_url=lambda number: f"/desk/proposals?{urlencode({'status': chosen, 'page': number})}",
        statuses=[
            (f"/desk/proposals?status={each}", names[each], numbers.get(each, 0), each is chosen) for each in STATUSES
        ],
    )
    return site.page(view, fragment="results")


@router.get("/{proposal_id}")
def show(site: CurrentSite, proposal_id: str) -> Response:
    """Show a proposal as the case page would, with what is missing and a place for a word on each part."""
    return _review_page(site, proposal_id, Form.blank(ReviewForm))


@router.post("/{proposal_id}/return")
def give_back(site: CurrentSite, proposal_id: str, posted: Posted) -> Response:
    """Give a proposal back with comments."""
    actor = site.staff()
    form = Form.posted(ReviewForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            proposals.give_back(site.session, actor, proposal_id, version_in(posted), comments_in(form))
            site.flash(_("It has been given back, and its writer is told by mail."))
            return site.redirect("/desk/proposals")
    return _review_page(site, proposal_id, form)


@router.post("/{proposal_id}/accept")
def accept(site: CurrentSite, proposal_id: str, posted: Posted) -> Response:
    """Do what is asked for: publish, correct, withdraw or bring back."""
    actor = site.staff()
    form = Form.posted(ReviewForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            settles = posted.get("settles") == "yes"
            proposals.accept(site.session, actor, proposal_id, version_in(posted), settles=settles)
            site.flash(_("Done. Its writer is told by mail."))
            return site.redirect(f"/desk/proposals/{proposal_id}")
    return _review_page(site, proposal_id, form)


def _review_page(site: Site, proposal_id: str, form: Form[FormModel]) -> Response:
    session = site.session
    known = proposals.review(session, site.staff(), proposal_id)
    is_open = known.status is ProposalStatus.SUBMITTED
    is_readable = known.is_written and known.status is not ProposalStatus.WITHDRAWN
    named = labels()
    merge = proposals.merge_of(session, known) if is_open else None
    view = ReviewView(
        form=form,
        row=desk_row_of(known.line),
        action=f"/desk/proposals/{known.id}",
        version=known.version,
        is_open=is_open,
        is_withdrawn=known.status is ProposalStatus.WITHDRAWN,
        kind=known.kind,
        minutes=MINUTES[known.kind],
        preview=preview_of(session, known) if is_readable else None,
        parts=_parts(known, named),
        organisation=_organisation(site, known) if is_readable else [],
        acting=known.draft.said("acting") if is_readable and not known.organisation.is_kept else "",
        namesakes=_namesakes(site, known) if is_open else [],
        gaps=gap_rows(known) if is_open and is_readable else [],
        advised=advised_rows(known) if is_open and is_readable else [],
        unknown_places=unknown_places(known) if is_open and is_readable else [],
        doubles=doubles_of(session, known) if is_open and is_readable else [],
        differences=differences_of(session, known) if is_readable else [],
        conflicts=conflicts_of(session, merge[0]) if merge else [],
        comments=[(named[each.part], each) for each in known.comments],
        reviewer=known.reviewer,
        reviewed_at=known.reviewed_at,
        reason=known.draft.reason,
        case_url=f"/cases/{known.line.case_slug}" if known.line.case_slug else "",
    )
    return site.page(view, status=form.status)


def _parts(known: Details, named: dict[str, str]) -> list[tuple[str, str]]:
    """Return the parts that can be commented on: (field, label); of a request only the whole."""
    parts = [part for part in PARTS if known.is_written or not part]
    if known.kind is not ProposalKind.NEW and "organisation" in parts:
        parts.remove("organisation")
    return [(COMMENT_PREFIX + (part or WHOLE), named[part]) for part in parts]


def _organisation(site: Site, known: Details) -> list[tuple[str, str]]:
    """Return what the secretariat looks at before it believes that somebody acts for an organisation."""
    record, session = known.organisation, site.session
    proposer = accounts.members(session, [known.member_id])[known.member_id]
    keepers = accounts.members(session, organisations.keepers_of(session, record.id)) if record.id else {}
    return [
        (_("Name of the organisation"), record.name),
        (_("Furigana"), record.furigana),
        (_("Prefecture"), prefecture_name(record.prefecture)),
        (_("Its record"), _("known to the network") if record.is_known else _("new: it is made when you accept")),
        (_("Looked after by"), "、".join(each.name for each in keepers.values()) or _("nobody yet")),
        (_("Proposed by"), proposer.name),
    ]


def _namesakes(site: Site, known: Details) -> list[Known]:
    """Return the known organisations that a new one may be the same as."""
    if known.organisation.is_known or known.kind is not ProposalKind.NEW:
        return []
    alike = organisations.suggest(site.session, known.organisation.name)
    return [
        Known(each.id, each.name, prefecture_name(each.prefecture))
        for each in alike
        if each.id != known.organisation.id
    ]

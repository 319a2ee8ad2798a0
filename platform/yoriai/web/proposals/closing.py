"""Where a proposal stands, and taking things back: a draft, what was sent, a published case."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.cards import Details
from yoriai.domains.proposals.draft import PARTS, REASON
from yoriai.domains.proposals.states import STEP_LABELS, ProposalKind, ProposalStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.proposals.forms import ReasonForm
from yoriai.web.proposals.preview import differences_of, preview_of
from yoriai.web.proposals.steps import steps_for
from yoriai.web.proposals.views import ProposalView, StepLink, SureView
from yoriai.web.proposals.words import labels, row_of

router = Pages()


@router.get("/proposals/withdrawal")
def withdrawal(site: CurrentSite, case: str) -> Response:
    """Say what withdrawing a published case means, before it is done."""
    return _withdrawal_page(site, case, Form.blank(ReasonForm))


@router.post("/proposals/withdrawal")
def withdraw_case(site: CurrentSite, posted: Posted) -> Response:
    """Withdraw a published case, or ask the secretariat to."""
    actor = site.member()
    slug, form = str(posted.get("case", "")), Form.posted(ReasonForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            if proposals.withdraw_case(site.session, actor, slug, form.value(REASON).strip()):
                site.flash(_("The case has been withdrawn. Nobody sees it any more."))
            else:
                site.flash(_("The secretariat has been asked to withdraw the case, and writes to you."))
            return site.redirect("/proposals")
    return _withdrawal_page(site, slug, form)


@router.get("/proposals/return")
def coming_back(site: CurrentSite, case: str) -> Response:
    """Show how to ask for a withdrawn case to be published again."""
    return _return_page(site, case, Form.blank(ReasonForm))


@router.post("/proposals/return")
def ask_back(site: CurrentSite, posted: Posted) -> Response:
    """Ask the secretariat to publish a withdrawn case again."""
    actor = site.member()
    slug, form = str(posted.get("case", "")), Form.posted(ReasonForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            proposals.ask(site.session, actor, slug, ProposalKind.RETURN, form.value(REASON).strip())
            site.flash(_("The secretariat has been asked to publish the case again, and writes to you."))
            return site.redirect("/proposals")
    return _return_page(site, slug, form)


@router.get("/proposals/{proposal_id}")
def show(site: CurrentSite, proposal_id: str) -> Response:
    """Show where a proposal stands: its steps, what the secretariat said, the whole as it will look."""
    known = proposals.get(site.session, site.member(), proposal_id)
    named = labels()
    about = {ProposalKind.WITHDRAWAL: "withdrawal", ProposalKind.RETURN: "return"}
    view = ProposalView(
        url=f"/proposals/{known.id}",
        row=row_of(known.line),
        is_draft=known.status is ProposalStatus.DRAFT,
        is_sent=known.status is ProposalStatus.SUBMITTED,
        is_withdrawn=known.status is ProposalStatus.WITHDRAWN,
        was_sent=known.line.was_sent,
        is_written=known.is_written,
        steps=_steps(site, known) if known.is_written else [],
        comments=[(named[each.part], each) for each in known.comments if each.is_current],
        reviewer=known.reviewer,
        reviewed_at=known.reviewed_at,
        preview=preview_of(site.session, known) if known.is_written else None,
        differences=differences_of(site.session, known),
        reason=known.draft.reason,
        case_url=f"/cases/{known.line.case_slug}" if known.status is ProposalStatus.ACCEPTED else "",
        ask_url=f"/proposals/{about[known.kind]}?case={known.line.case_slug}" if known.kind in about else "",
    )
    return site.page(view)


@router.get("/proposals/{proposal_id}/withdraw")
def sure(site: CurrentSite, proposal_id: str) -> Response:
    """Say what taking a proposal back means, before it is done."""
    known = proposals.get(site.session, site.member(), proposal_id)
    row = row_of(known.line)
    is_deleted = _is_deleted(known)
    if is_deleted:
        what = [_("Everything you wrote in it is deleted. This cannot be undone."), _("Nobody is told.")]
    else:
        what = [
            _("The secretariat no longer sees what you wrote, and publishes nothing of it."),
            _("You can still read it yourself, and delete it."),
        ]
    view = SureView(
        form=Form.blank(ReasonForm),
        title=_("Delete “%(title)s”?", title=row.title) if is_deleted else _("Take “%(title)s” back?", title=row.title),
        back_url=row.url,
        back_label=row.title,
        what_happens=what,
        action=f"/proposals/{known.id}/withdraw",
        button=_("Delete it") if is_deleted else _("Take it back"),
        is_danger=True,
        reason_label="",
        case="",
    )
    return site.page(view)


@router.post("/proposals/{proposal_id}/withdraw")
def withdraw(site: CurrentSite, proposal_id: str) -> Response:
    """Delete a draft that was never sent or what was withdrawn; withdraw any other."""
    actor = site.member()
    if _is_deleted(proposals.get(site.session, actor, proposal_id)):
        proposals.discard(site.session, actor, proposal_id)
        site.flash(_("It has been deleted."))
        return site.redirect("/proposals")
    proposals.withdraw(site.session, actor, proposal_id)
    site.flash(_("You have taken it back."))
    return site.redirect(f"/proposals/{proposal_id}")


@router.post("/proposals/{proposal_id}/reopen")
def reopen(site: CurrentSite, proposal_id: str) -> Response:
    """Take back what was sent, to go on writing."""
    known = proposals.take_back(site.session, site.member(), proposal_id)
    site.flash(_("It is a draft again. Send it when you are done."))
    return site.redirect(f"/proposals/{known.id}")


def _is_deleted(known: Details) -> bool:
    """Whether taking it back leaves nothing: nobody else has had to do with it, or no longer has."""
    unsent = known.status is ProposalStatus.DRAFT and not known.line.was_sent
    return unsent or known.status is ProposalStatus.WITHDRAWN


def _steps(site: Site, known: Details) -> list[StepLink]:
    lacking = {gap.step for gap in known.gaps}
    spoken_of = {PARTS[each.part] for each in known.comments if each.is_current and each.is_desk}
    return [
        StepLink(f"/proposals/{known.id}/{step}", _(STEP_LABELS[step]), step in lacking, step in spoken_of)
        for step in steps_for(site.member(), known)
    ]


def _withdrawal_page(site: Site, slug: str, form: Form[FormModel]) -> Response:
    case, at_once = proposals.case_of(site.session, site.member(), slug)
    what = (
        [
            _("The case disappears from the catalogue, the map, the search and the open data at once."),
            _("What has been downloaded, printed or quoted until now cannot be called back."),
            _("The secretariat is told. Nothing is deleted: you can ask for it to be published again."),
        ]
        if at_once
        else [
            _("The case was written by a casebook, or you are not an owner of the record: the secretariat decides."),
            _("It writes to you, as a rule within a week. Until then the case stays as it is."),
        ]
    )
    view = SureView(
        form=form,
        title=_("Withdraw “%(title)s”?", title=case.name),
        back_url=f"/cases/{slug}",
        back_label=case.name,
        what_happens=what,
        action="/proposals/withdrawal",
        button=_("Withdraw the case") if at_once else _("Ask the secretariat to withdraw it"),
        is_danger=at_once,
        reason_label=_("Why? Only the secretariat and your organisation read it."),
        case=slug,
    )
    return site.page(view, status=form.status)


def _return_page(site: Site, slug: str, form: Form[FormModel]) -> Response:
    case, _may = proposals.case_of(site.session, site.member(), slug, is_published=False)
    view = SureView(
        form=form,
        title=_("Publish “%(title)s” again?", title=case.name),
        back_url="/proposals",
        back_label=_("My proposals"),
        what_happens=[
            _("The secretariat is asked, and writes to you as a rule within a week."),
            _("The case then stands in the catalogue as it did before. You can correct it after that."),
        ],
        action="/proposals/return",
        button=_("Ask for it to be published again"),
        is_danger=False,
        reason_label=_("A word to the secretariat"),
        case=slug,
    )
    return site.page(view, status=form.status)

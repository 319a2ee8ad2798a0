"""Members report a post, see what came of it, and read what was decided about their own."""

from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.errors import PostNotFound
from yoriai.domains.moderation.states import DecisionKind, ReportReason
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.moderation.forms import ReportForm
from yoriai.web.moderation.views import DecisionView, ReportedView, ReportView
from yoriai.web.moderation.words import KIND_LABELS, calls, reason_in_words, reasons

router = Pages()

OUTCOMES = {
    DecisionKind.HIDDEN: mark("The secretariat has hidden it. Other members see it no longer."),
    DecisionKind.RESTORED: mark("The secretariat shows it again."),
    DecisionKind.NOTHING_WRONG: mark("The secretariat found nothing against our rules and has left it as it is."),
}
TITLES = {
    DecisionKind.HIDDEN: mark("The secretariat has hidden what you wrote"),
    DecisionKind.RESTORED: mark("The secretariat shows again what you wrote"),
    DecisionKind.NOTHING_WRONG: mark("The secretariat found nothing wrong with what you wrote"),
    DecisionKind.SUSPENDED: mark("You were kept out of the network for a time"),
    DecisionKind.LIFTED: mark("You can take part in the network again"),
}
AGAINST = (DecisionKind.HIDDEN, DecisionKind.SUSPENDED)


@router.get("/reports/new")
def report_form(site: CurrentSite, kind: str = "", id: str = "") -> Response:  # noqa: A002 - the name in the address
    """Show a post, and ask what is wrong with it."""
    return _report_page(site, kind_asked(kind), id, Form.blank(ReportForm))


@router.post("/reports/new")
def report(site: CurrentSite, posted: Posted, kind: str = "", id: str = "") -> Response:  # noqa: A002 - as above
    """Take the report."""
    actor, chosen = site.member(), kind_asked(kind)
    form = Form.posted(ReportForm, posted)
    if form.is_valid:
        moderation.count_try(site.session, actor)
        with form.accepting(site.session):
            made = moderation.report(site.session, actor, chosen, id, form.data.reason, form.data.words)
            site.flash(_("Thank you. The secretariat has been told."))
            return site.redirect(f"/reports/{made}")
    return _report_page(site, chosen, id, form)


@router.get("/reports/{report_id}")
def reported(site: CurrentSite, report_id: str) -> Response:
    """Show a member's own report and what came of it."""
    found, decided = moderation.own_report(site.session, site.member(), report_id)
    view = ReportedView(
        kind=_(KIND_LABELS[found.post_kind]),
        title=found.title,
        reason=reason_in_words(found.reason),
        words=found.words,
        at=found.created_at,
        outcome=_(OUTCOMES[decided]) if decided in OUTCOMES else "",
        is_open=found.decided_at is None,
        calls=calls() if found.reason is ReportReason.DANGER else [],
    )
    return site.page(view)


@router.get("/decisions/{decision_id}")
def decision(site: CurrentSite, decision_id: str) -> Response:
    """Show a decision to the member it is about."""
    found = moderation.decision(site.session, site.member(), decision_id)
    view = DecisionView(title=_(TITLES[found.kind]), reason=found.reason, at=found.at, is_against=found.kind in AGAINST)
    return site.page(view)


def kind_asked(value: str) -> PostKind:
    """Return the kind of post that an address names; raise PostNotFound for a word that is none."""
    if value not in set(PostKind):
        raise PostNotFound
    return PostKind(value)


def _report_page(site: Site, kind: PostKind, post_id: str, form: Form[ReportForm]) -> Response:
    post = moderation.reportable(site.session, site.member(), kind, post_id)
    view = ReportView(
        form=form,
        kind=_(KIND_LABELS[kind]),
        title=post.title,
        excerpt=post.excerpt,
        action=f"/reports/new?{urlencode({'kind': kind, 'id': post.id})}",
        back_url=post.path,
        reasons=reasons(),
        calls=calls(),
    )
    return site.page(view, form.status)

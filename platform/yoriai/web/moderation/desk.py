"""The desk's side: the posts that were reported, deciding about one, keeping a member out."""

from datetime import date, timedelta
from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import day_in_words, mark
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Standing
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.errors import OfStaff, OwnMatter
from yoriai.domains.moderation.rules import QueueLine
from yoriai.domains.moderation.states import ReportReason
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.moderation.forms import DecisionForm, LiftForm, SuspensionForm
from yoriai.web.moderation.reporting import kind_asked
from yoriai.web.moderation.views import MatterView, MemberDeskView, QueueRow, QueueView, ReportRow
from yoriai.web.moderation.words import KIND_LABELS, calls, decision_row, reason_in_words

router = Pages(prefix="/desk")

STANDINGS: Final = {
    Standing.ACTIVE: (mark("Takes part"), "success"),
    Standing.SUSPENDED: (mark("Suspended"), "error"),
    Standing.LEFT: (mark("Has left"), "neutral"),
}
SPANS: Final = {"7": mark("For a week"), "30": mark("For 30 days"), "90": mark("For 90 days")}
OPEN: Final = "open"


@router.get("/reports")
def queue(site: CurrentSite, page: str = "1") -> Response:
    """List the posts that wait for a decision: where somebody may be in danger first."""
    found = moderation.queue(site.session, site.staff(), page_asked(page))
    view = QueueView(
        page=found.map(_row),
        page_url=lambda number: f"/desk/reports?page={number}",
        minutes=sum(line.minutes for line in found.items),
    )
    return site.page(view, fragment="results")


@router.get("/reports/{kind}/{post_id}")
def show(site: CurrentSite, kind: str, post_id: str) -> Response:
    """Show a post with its reports and what was decided before."""
    return _matter_page(site, kind, post_id, Form.blank(DecisionForm))


@router.post("/reports/{kind}/{post_id}")
def decide(site: CurrentSite, kind: str, post_id: str, posted: Posted) -> Response:
    """Decide: nothing wrong, hide, show again."""
    actor, chosen = site.staff(), kind_asked(kind)
    form = Form.posted(DecisionForm, posted)
    if form.is_valid:
        data = form.data
        with form.accepting(site.session):
            moderation.decide(site.session, actor, chosen, post_id, data.do, reason=data.reason, seen=data.seen)
            site.flash(_("Decided. Those concerned have been told."))
            return site.redirect("/desk/reports")
    return _matter_page(site, kind, post_id, form)


@router.get("/members/{member_id}")
def member(site: CurrentSite, member_id: str) -> Response:
    """Show what was decided about a member, and the ways to keep them out or let them in again."""
    return _member_page(site, member_id, Form.blank(SuspensionForm), Form.blank(LiftForm))


@router.post("/members/{member_id}/suspend")
def suspend(site: CurrentSite, member_id: str, posted: Posted) -> Response:
    """Keep a member out."""
    actor = site.staff()
    form = Form.posted(SuspensionForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            until = None if form.data.days == OPEN else _last_day(form.data.days)
            moderation.suspend(site.session, actor, member_id, reason=form.data.reason, until=until)
            site.flash(_("The member is suspended and has been told by mail."))
            return site.redirect(f"/desk/members/{member_id}")
    return _member_page(site, member_id, form, Form.blank(LiftForm))


@router.post("/members/{member_id}/lift")
def lift(site: CurrentSite, member_id: str, posted: Posted) -> Response:
    """Let a member in again."""
    actor = site.staff()
    form = Form.posted(LiftForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            moderation.lift(site.session, actor, member_id, reason=form.data.reason)
            site.flash(_("The member can sign in again and has been told by mail."))
            return site.redirect(f"/desk/members/{member_id}")
    return _member_page(site, member_id, Form.blank(SuspensionForm), form)


def _row(line: QueueLine) -> QueueRow:
    return QueueRow(
        url=moderation.desk_path(line.kind, line.post_id),
        kind=_(KIND_LABELS[line.kind]),
        title=line.title,
        author=line.author,
        reasons=[reason_in_words(reason) for reason in line.reasons],
        reports=line.reports,
        since=line.since,
        minutes=line.minutes,
        is_urgent=line.is_urgent,
    )


def _matter_page(site: Site, kind: str, post_id: str, form: Form[DecisionForm]) -> Response:
    known = moderation.matter(site.session, site.staff(), kind_asked(kind), post_id)
    is_urgent = any(each.reason is ReportReason.DANGER for each in known.reports if each.decided_at is None)
    view = MatterView(
        form=form,
        action=moderation.desk_path(known.kind, known.post_id),
        seen=known.seen,
        kind=_(KIND_LABELS[known.kind]),
        title=known.title,
        excerpt=known.excerpt,
        url=known.post.path if known.post else "",
        is_gone=known.post is None,
        is_hidden=known.post is not None and known.post.is_hidden,
        is_own=known.is_own,
        is_open=known.is_open,
        is_urgent=is_urgent,
        calls=calls() if is_urgent else [],
        author=known.author,
        author_url=f"/desk/members/{known.author_id}",
        reports=[
            ReportRow(each.reporter, reason_in_words(each.reason), each.words, each.created_at, each.decided_at is None)
            for each in known.reports
        ],
        decisions=[decision_row(each) for each in known.decisions],
        earlier=[decision_row(each) for each in known.earlier],
        suspension=decision_row(known.suspension) if known.suspension else None,
    )
    return site.page(view, form.status)


def _member_page(site: Site, member_id: str, form: Form[SuspensionForm], lift_form: Form[LiftForm]) -> Response:
    actor, session = site.staff(), site.session
    standing = accounts.standing_of(session, member_id)
    person = accounts.members(session, [member_id])[member_id]
    label, tone = STANDINGS[standing]
    present = moderation.suspension(session, member_id)
    hindrance = ""
    if member_id == actor.member_id:
        hindrance = _(OwnMatter.message)
    elif accounts.is_staff(session, member_id):
        hindrance = _(OfStaff.message)
    elif standing is Standing.LEFT:
        hindrance = _("They have left the network.")
    view = MemberDeskView(
        form=form,
        lift_form=lift_form,
        name=person.name,
        furigana=person.furigana,
        url=f"/members/{member_id}",
        action=f"/desk/members/{member_id}",
        standing=_(label),
        tone=tone,
        spans=_spans(),
        decisions=[decision_row(each) for each in moderation.about_member(session, actor, member_id)],
        suspension=decision_row(present) if present else None,
        hindrance=hindrance,
    )
    return site.page(view, max(form.status, lift_form.status))


def _spans() -> list[tuple[str, str]]:
    """Return how long a member may be kept out, with the last day in words."""
    timed = [
        (days, _("%(span)s, to the end of %(day)s", span=_(words), day=day_in_words(_last_day(days))))
        for days, words in SPANS.items()
    ]
    return [*timed, (OPEN, _("Until further notice"))]


def _last_day(days: str) -> date:
    return clock.today() + timedelta(days=int(days))

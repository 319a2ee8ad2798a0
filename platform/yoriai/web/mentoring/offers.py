"""Pages of an offer: reading it, accepting one of the hours, declining, asking for other hours."""

from datetime import UTC, datetime
from http import HTTPStatus

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, span_in_words
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import STAGE_LABELS
from yoriai.domains.mentoring.cards import OfferPage
from yoriai.domains.mentoring.errors import OfferClosed
from yoriai.domains.mentoring.service import offers
from yoriai.domains.mentoring.states import DECLINE_LABELS, OfferStatus
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import hours_by_day
from yoriai.web.mentoring.offer_forms import AcceptForm, DeclineForm
from yoriai.web.mentoring.offer_views import ClosedView, OfferView
from yoriai.web.mentors.words import language_names

router = Pages()

CLOSED = {
    OfferStatus.ACCEPTED: (mark("You have accepted"), mark("Everything about the hour is on the page of the session.")),
    OfferStatus.DECLINED: (
        mark("You have declined"),
        mark("Thank you for answering. We have gone on to look for somebody else."),
    ),
    OfferStatus.EXPIRED: (
        mark("The time to answer has passed"),
        mark("We have gone on to ask somebody else. There is nothing you need to do."),
    ),
    OfferStatus.WITHDRAWN: (
        mark("This request no longer needs an answer"),
        mark("It has been taken back. There is nothing you need to do. Thank you for being there."),
    ),
}


@router.get("/mentoring/offers/{offer_id}")
def show(site: CurrentSite, offer_id: str) -> Response:
    """Show an offer to its mentor, who has promised to keep it to themselves; nothing happens by looking."""
    actor = site.member()
    page = offers.page_of(site.session, actor, offer_id)
    return _offer_page(site, page, Form.blank(AcceptForm), Form.blank(DeclineForm))


@router.post("/mentoring/offers/{offer_id}/accept")
def accept(site: CurrentSite, offer_id: str, posted: Posted) -> Response:
    """Accept one of the hours; where it has gone, show those that remain with what was typed."""
    actor = site.member()
    form = Form.posted(AcceptForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            start = form.data.start.astimezone(UTC)
            booked = offers.accept(site.session, actor, offer_id, start, form.data.words)
            site.flash(_("Thank you. The session is booked, and both of you get an invitation by mail."))
            return site.redirect(f"/mentoring/sessions/{booked.id}")
    page = offers.page_of(site.session, actor, offer_id)
    return _offer_page(site, page, form, Form.blank(DeclineForm))


@router.post("/mentoring/offers/{offer_id}/decline")
def decline(site: CurrentSite, offer_id: str, posted: Posted) -> Response:
    """Decline; the next mentor is asked at once."""
    actor = site.member()
    form = Form.posted(DeclineForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            offers.decline(site.session, actor, offer_id, form.data.reason, form.data.reply)
            site.flash(_("Thank you for answering. We ask somebody else."))
            return site.redirect("/me")
    page = offers.page_of(site.session, actor, offer_id)
    return _offer_page(site, page, Form.blank(AcceptForm), form)


@router.post("/mentoring/offers/{offer_id}/other-hours")
def ask_for_hours(site: CurrentSite, offer_id: str) -> Response:
    """Ask the requester for other hours; the offer stays open."""
    actor, asked = site.member(), False
    form = Form.blank(AcceptForm)
    with form.accepting(site.session):
        asked = offers.ask_for_hours(site.session, actor, offer_id)
    if form.has_errors:
        return _offer_page(site, offers.page_of(site.session, actor, offer_id), form, Form.blank(DeclineForm))
    if asked:
        site.flash(_("We have asked for other hours. They will appear on this page; nothing else is needed now."))
    else:
        site.flash(_("We have asked for other hours already."), "info")
    return site.redirect(f"/mentoring/offers/{offer_id}")


def _offer_page(
    site: Site, page: OfferPage, accept_form: Form[AcceptForm], decline_form: Form[DeclineForm]
) -> Response:
    status = max(accept_form.status, decline_form.status)
    if not page.is_open:
        return site.page(_closed(page), status=OfferClosed.status if status > HTTPStatus.OK else status)
    # wherever an open offer is shown, after a form that was refused too: it tells a person's troubles
    if not accounts.has_accepted_confidentiality(site.session, site.member().member_id):
        return site.redirect(f"/confidentiality?next=/mentoring/offers/{page.id}")
    view = OfferView(
        offer=page,
        place=prefecture_name(page.prefecture),
        stage=_(STAGE_LABELS[page.stage]) if page.stage else "",
        languages=language_names(page.languages),
        tags=labelled(page.marks, taxonomy.vocabulary(site.session)),
        reasons=[reason.words for reason in page.reasons],
        proposed=_proposed(page.proposed_start),
        days=hours_by_day(start for start in page.starts if start != page.proposed_start),
        accept_form=accept_form,
        decline_form=decline_form,
        decline_reasons=[(reason.value, _(label)) for reason, label in DECLINE_LABELS.items()],
    )
    return site.page(view, status=status)


def _proposed(start: datetime | None) -> tuple[str, str] | None:
    """Return the hour that a round proposes, as a form sends it and in words."""
    if start is None:
        return None
    return start.astimezone(UTC).isoformat(), span_in_words(start, start + SESSION_LENGTH)


def _closed(page: OfferPage) -> ClosedView:
    status = OfferStatus.EXPIRED if page.status is OfferStatus.OPEN else page.status
    title, words = CLOSED[status]
    return ClosedView(offer=page, title=_(title), words=_(words))

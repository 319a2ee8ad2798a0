"""Pages on which one of the two proposes other hours, and the other answers."""

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import short_day, span_in_words, time_in_words
from yoriai.domains.mentoring.service import moving, session_hours
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_rules import PROPOSED_AT_MOST
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import grid_of
from yoriai.web.mentoring.session_forms import AnswerForm, MoveForm
from yoriai.web.mentoring.session_views import MoveView, ProposalView
from yoriai.web.mentoring.sessions import changeable, of_the_two

router = Pages()


@router.get("/mentoring/sessions/{session_id}/move")
def choose_hours(site: CurrentSite, session_id: str) -> Response:
    """Show the hours that can be proposed instead."""
    return _move_page(site, changeable(site, session_id), Form.blank(MoveForm))


@router.post("/mentoring/sessions/{session_id}/move")
def propose(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Propose other hours; where one has just been taken, show the remaining ones with what was chosen and typed."""
    actor = site.member()
    form = Form.posted(MoveForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            moving.propose(site.session, actor, session_id, form.data.starts, form.data.words)
            site.flash(_("We have asked. Until there is an answer, the hour that is booked stands."))
            return site.redirect(f"/mentoring/sessions/{session_id}")
    return _move_page(site, changeable(site, session_id), form)


@router.get("/mentoring/sessions/{session_id}/proposal")
def show(site: CurrentSite, session_id: str) -> Response:
    """Show the hours that wait for an answer; a mail's link to what was answered long ago leads to the session."""
    details = of_the_two(site, session_id)
    if details.proposal is None:
        site.flash(_("There is nothing to answer any more. Here is the session as it stands."), "info")
        return site.redirect(f"/mentoring/sessions/{session_id}")
    return _proposal_page(details, site, Form.blank(AnswerForm))


@router.post("/mentoring/sessions/{session_id}/proposal")
def answer(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Agree to one of the hours, say that none suits, or take one's own proposal back."""
    form = Form.posted(AnswerForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            return site.redirect(_answer(site, session_id, form.data))
    details = of_the_two(site, session_id)
    if details.proposal is None:
        return site.redirect(f"/mentoring/sessions/{session_id}")
    return _proposal_page(details, site, form)


def _answer(site: Site, session_id: str, data: AnswerForm) -> str:
    """Do what was answered; return where to go on."""
    actor, here = site.member(), f"/mentoring/sessions/{session_id}"
    if data.do == "take_back":
        moving.take_back(site.session, actor, session_id, data.proposal)
        site.flash(_("Your proposal has been taken back."))
        return here
    if data.do == "decline" or data.start is None:
        moving.decline(site.session, actor, session_id, data.proposal, data.words)
        site.flash(_("We have passed it on. What was booked stands."))
        return here
    new = moving.agree(site.session, actor, session_id, data.proposal, data.start)
    when = span_in_words(new.starts_at, new.ends_at)
    site.flash(_("It is settled: %(when)s. Both of you get the invitation.", when=when))
    return f"/mentoring/sessions/{new.id}"


def _move_page(site: Site, details: SessionDetails, form: Form[MoveForm]) -> Response:
    starts = session_hours.to_move_to(site.session, details.row, details.side) if details.side else []
    stated = session_hours.stated(site.session, details.row)
    return site.page(MoveView(details, form, grid_of(starts, stated), PROPOSED_AT_MOST), status=form.status)


def _proposal_page(details: SessionDetails, site: Site, form: Form[AnswerForm]) -> Response:
    proposal = details.proposal
    starts = proposal.starts if proposal else ()
    hours = [
        (
            start.isoformat(),
            f"{short_day(tokyo(start).date())} {time_in_words(start)}–{time_in_words(start + SESSION_LENGTH)}",
        )
        for start in starts
    ]
    expires_at = proposal.row.expires_at if proposal else details.row.starts_at
    return site.page(ProposalView(details, form, hours, expires_at), status=form.status)

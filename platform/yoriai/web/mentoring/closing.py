"""Pages on which the two say what became of an hour, and the secretariat hears of what they see differently."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.service import closing
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_errors import AlreadyAnswered, AlreadyChanged, NotOverYet
from yoriai.domains.mentoring.session_states import ACCOUNT_LABELS, Account
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.session_forms import NotHeldForm, WhatHappenedForm
from yoriai.web.mentoring.session_views import NotHeldView, WhatHappenedView
from yoriai.web.mentoring.sessions import after_falling_through, of_the_two

router = Pages()


@router.post("/mentoring/sessions/{session_id}/held")
def say_held(site: CurrentSite, session_id: str) -> Response:
    """Say that a session took place; the four questions follow."""
    row = closing.say_held(site.session, site.member(), session_id)
    site.flash(_("Good to hear. Four short questions remain."))
    return site.redirect(f"/mentoring/sessions/{row.id}/feedback")


@router.get("/mentoring/sessions/{session_id}/not-held")
def ask_not_held(site: CurrentSite, session_id: str) -> Response:
    """Show the form to say that a session did not take place."""
    return _not_held_page(site, _closable(site, session_id), Form.blank(NotHeldForm, then="again"))


@router.post("/mentoring/sessions/{session_id}/not-held")
def say_not_held(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Say that a session did not take place, and what happened."""
    actor = site.member()
    form = Form.posted(NotHeldForm, posted)
    if form.is_valid and form.data.what is Account.HELD:
        return say_held(site, session_id)
    if form.is_valid:
        again, said = form.data.then == "again", form.data
        row = closing.say_not_held(site.session, actor, session_id, said.what, said.words, look_again=again)
        site.flash(_("Thank you for telling us. The other side has been told, and asked kindly too."))
        return site.redirect(after_falling_through(row.requester_id == actor.member_id and again, row.request_id))
    return _not_held_page(site, _closable(site, session_id), form)


@router.get("/mentoring/sessions/{session_id}/what-happened")
def ask_what_happened(site: CurrentSite, session_id: str) -> Response:
    """Ask the other side what happened."""
    details = _tellable(site, session_id)
    return site.page(WhatHappenedView(details, Form.blank(WhatHappenedForm), _answers(details)))


@router.post("/mentoring/sessions/{session_id}/what-happened")
def tell_what_happened(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Keep what the other side says."""
    actor = site.member()
    form = Form.posted(WhatHappenedForm, posted)
    if form.is_valid:
        closing.tell_what_happened(site.session, actor, session_id, form.data.what, form.data.words)
        site.flash(_("Thank you for telling us."))
        return site.redirect(f"/mentoring/sessions/{session_id}")
    details = _tellable(site, session_id)
    return site.page(WhatHappenedView(details, form, _answers(details)), status=form.status)


@router.post("/mentoring/sessions/{session_id}/settle")
def settle(site: CurrentSite, session_id: str) -> Response:
    """Say that the secretariat has looked at what the two see differently."""
    closing.settle(site.session, site.staff(), session_id)
    site.flash(_("Noted: you have looked at it."))
    return site.redirect(f"/mentoring/sessions/{session_id}")


def _not_held_page(site: Site, details: SessionDetails, form: Form[NotHeldForm]) -> Response:
    return site.page(NotHeldView(details, form, _answers(details)[:-1]), status=form.status)


def _closable(site: Site, session_id: str) -> SessionDetails:
    details = of_the_two(site, session_id)
    if not details.may_close:
        raise NotOverYet if details.row.status is SessionStatus.BOOKED else AlreadyChanged
    return details


def _tellable(site: Site, session_id: str) -> SessionDetails:
    details = of_the_two(site, session_id)
    if not details.may_tell:
        raise AlreadyAnswered if details.own_account else AlreadyChanged
    return details


def _answers(details: SessionDetails) -> Options:
    """Return what can be said; that it did take place comes last."""
    words = {what: _(label) for what, label in ACCOUNT_LABELS.items()}
    words[Account.WAITED] = _("I was there, but %(name)s and I did not meet", name=details.other.name)
    return [(what.value, label) for what, label in words.items()]

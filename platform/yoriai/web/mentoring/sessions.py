"""Pages of a session: reading it, moving it, calling it off, and saying what became of it."""

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import span_in_words
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.service import agenda, session_details, session_hours, sessions
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_errors import AlreadyBegun, AlreadyChanged, NoSuchSession, NotOverYet
from yoriai.domains.mentoring.session_rules import STATUS_LABELS
from yoriai.domains.mentoring.states import NOTE_LABELS, NoteLevel, SessionStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import hours_by_day
from yoriai.web.mentoring.session_forms import CancelForm, MoveForm, NoteForm, NotHeldForm
from yoriai.web.mentoring.session_views import CancelView, MoveView, NoteRow, NotHeldView, SessionView

router = Pages()

FEW = 12
"""So many hours are shown as a list to tap; more become one menu with a heading for each day."""

TONES = {
    SessionStatus.BOOKED: "info",
    SessionStatus.HELD: "success",
    SessionStatus.CANCELLED: "neutral",
    SessionStatus.NO_SHOW: "warning",
}


@router.get("/mentoring/sessions/{session_id}")
def show(site: CurrentSite, session_id: str) -> Response:
    """Show a session to its two people, and without notes and room to the secretariat."""
    details = session_details.details(site.session, site.member(), session_id)
    return session_page(site, details, Form.blank(NoteForm, level=NoteLevel.PRIVATE))


@router.get("/mentoring/sessions/{session_id}/session.ics")
def download(site: CurrentSite, session_id: str) -> Response:
    """Give the session as a file that a calendar opens."""
    actor = site.member()
    row = sessions.get_own(site.session, actor, session_id)
    text = agenda.event_file(site.session, row, accounts.contact(site.session, actor.member_id))
    return calendar_response(text, f"session-{tokyo(row.starts_at):%Y-%m-%d}.ics")


@router.get("/mentoring/sessions/{session_id}/move")
def choose_hour(site: CurrentSite, session_id: str) -> Response:
    """Show the hours a session can move to."""
    return _move_page(site, _changeable(site, session_id), Form.blank(MoveForm))


@router.post("/mentoring/sessions/{session_id}/move")
def move(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Move a session; where the hour has just been taken, show the remaining ones with what was typed."""
    actor = site.member()
    form = Form.posted(MoveForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            new = sessions.move(site.session, actor, session_id, form.data.start, form.data.words)
            when = span_in_words(new.starts_at, new.ends_at)
            site.flash(_("The session has moved to %(when)s. Both calendars follow.", when=when))
            return site.redirect(f"/mentoring/sessions/{new.id}")
    return _move_page(site, _changeable(site, session_id), form)


@router.get("/mentoring/sessions/{session_id}/cancel")
def ask_to_cancel(site: CurrentSite, session_id: str) -> Response:
    """Show the form to call a session off."""
    return site.page(CancelView(_changeable(site, session_id), Form.blank(CancelForm, then="again")))


@router.post("/mentoring/sessions/{session_id}/cancel")
def cancel(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Call a session off."""
    actor = site.member()
    form = Form.posted(CancelForm, posted)
    if form.is_valid:
        again = form.data.then == "again"
        row = sessions.cancel(site.session, actor, session_id, form.data.words, look_again=again)
        site.flash(_("The session has been called off, and the other side told."))
        return site.redirect(_after_falling_through(row.requester_id == actor.member_id and again, row.request_id))
    return site.page(CancelView(_changeable(site, session_id), form), status=form.status)


@router.post("/mentoring/sessions/{session_id}/held")
def say_held(site: CurrentSite, session_id: str) -> Response:
    """Say that a session took place; the four questions follow."""
    row = sessions.say_held(site.session, site.member(), session_id)
    site.flash(_("Good to hear. Four short questions remain."))
    return site.redirect(f"/mentoring/sessions/{row.id}/feedback")


@router.get("/mentoring/sessions/{session_id}/not-held")
def ask_not_held(site: CurrentSite, session_id: str) -> Response:
    """Show the form to say that a session did not take place."""
    return site.page(NotHeldView(_closable(site, session_id), Form.blank(NotHeldForm, then="again")))


@router.post("/mentoring/sessions/{session_id}/not-held")
def say_not_held(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Say that a session did not take place."""
    actor = site.member()
    form = Form.posted(NotHeldForm, posted)
    if form.is_valid:
        again = form.data.then == "again"
        row = sessions.say_not_held(site.session, actor, session_id, look_again=again)
        site.flash(_("Noted. The other side has been told."))
        return site.redirect(_after_falling_through(row.requester_id == actor.member_id and again, row.request_id))
    return site.page(NotHeldView(_closable(site, session_id), form), status=form.status)


def session_page(site: Site, details: SessionDetails, form: Form[NoteForm]) -> Response:
    """Answer with a session's page."""
    reader = site.member().member_id
    notes = [
        NoteRow(note.id, note.body, _(NOTE_LABELS[note.level]), note.created_at, note.author_id == reader)
        for note in details.notes
    ]
    hints = {
        NoteLevel.PRIVATE: _("Nobody else ever reads it, not even the secretariat."),
        NoteLevel.PAIR: _("%(name)s reads it too.", name=details.other.name),
        NoteLevel.PROGRAMME: _("The secretariat reads it without knowing whose it is. Please name nobody."),
    }
    return site.page(
        SessionView(
            details=details,
            status=_("Over") if details.may_close else _(STATUS_LABELS[details.row.status]),
            tone=TONES[details.row.status],
            notes=notes,
            form=form,
            levels=[(level.value, _(label), hints[level]) for level, label in NOTE_LABELS.items()],
        ),
        status=form.status,
    )


def calendar_response(text: str, filename: str) -> Response:
    """Answer with a calendar object that nobody keeps."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{filename}"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


def _changeable(site: Site, session_id: str) -> SessionDetails:
    """Return a session that the person may still move or call off; otherwise say why not."""
    details = session_details.details(site.session, site.member(), session_id)
    if details.side is None:
        raise NoSuchSession
    if not details.may_change:
        raise AlreadyBegun if details.row.status is SessionStatus.BOOKED else AlreadyChanged
    return details


def _closable(site: Site, session_id: str) -> SessionDetails:
    details = session_details.details(site.session, site.member(), session_id)
    if details.side is None:
        raise NoSuchSession
    if not details.may_close:
        raise NotOverYet if details.row.status is SessionStatus.BOOKED else AlreadyChanged
    return details


def _move_page(site: Site, details: SessionDetails, form: Form[MoveForm]) -> Response:
    starts = session_hours.to_move_to(site.session, details.row, details.side) if details.side else []
    return site.page(MoveView(details, form, hours_by_day(starts), len(starts) <= FEW), status=form.status)


def _after_falling_through(goes_on: bool, request_id: str | None) -> str:
    """Return where a person goes next: the requester who looks for another hour to the request, others to /me."""
    return f"/mentoring/requests/{request_id}" if goes_on and request_id else "/me"

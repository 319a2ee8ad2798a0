"""Notes of a session: kept by a form, or as they are typed on the page for the hour."""

from itertools import groupby

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.service import notes, session_details
from yoriai.domains.mentoring.session_errors import NoSuchSession
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form
from yoriai.web.mentoring.hour_page import HourPage, sheet_state
from yoriai.web.mentoring.hour_views import SheetStateView
from yoriai.web.mentoring.session_forms import NoteForm, SheetForm
from yoriai.web.mentoring.session_page import session_page
from yoriai.web.mentoring.session_views import ProgrammeNotesView
from yoriai.web.mentoring.table_rows import HOUR

router = Pages()


@router.post("/mentoring/sessions/{session_id}/notes")
def add(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Write a note on a session."""
    actor = site.member()
    form = Form.posted(NoteForm, posted)
    if form.is_valid:
        saved = notes.save(site.session, actor, session_id, form.data.level, form.data.body)
        site.flash(*_held_back() if saved.named else (_("The note has been kept."),))
        return site.redirect(f"/mentoring/sessions/{session_id}#notes")
    details = session_details.details(site.session, actor, session_id)
    if details.side is None:
        raise NoSuchSession
    return session_page(site, details, form)


@router.post("/mentoring/sessions/{session_id}/sheet")
def save(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Save a note as it is typed on the page for the hour; htmx takes what became of it, the field stays as it is."""
    actor = site.member()
    form = Form.posted(SheetForm, posted)
    if form.is_valid:
        sent = form.data
        saved = notes.save(
            site.session, actor, session_id, sent.level, sent.body, note_id=sent.note, revision=sent.revision
        )
        if site.is_htmx:
            return site.page(SheetStateView(sheet_state(sent.level, sent.note, saved)), fragment="state")
        if saved.is_beside:
            site.flash(_("Another screen of yours had changed this note. Both texts are kept as notes."), "warning")
        else:
            site.flash(*_held_back() if saved.named else (_("Saved."),))
        return site.redirect(f"/mentoring/sessions/{session_id}/hour#notes")
    page = HourPage.of(site, session_id)
    if site.is_htmx:
        return site.page(SheetStateView(page.refused(form)), form.status, fragment="state")
    return page.show(form)


@router.post("/mentoring/notes/{note_id}/delete")
def delete(site: CurrentSite, note_id: str) -> Response:
    """Delete a note of one's own."""
    session_id = notes.delete(site.session, site.member(), note_id)
    site.flash(_("The note has been deleted."))
    return site.redirect(f"/mentoring/sessions/{session_id}#notes")


@router.post("/mentoring/notes/{note_id}/release")
def release(site: CurrentSite, note_id: str, posted: Posted) -> Response:
    """Say that nobody is named in a note for the programme, which gets it now."""
    session_id = notes.release(site.session, site.member(), note_id)
    site.flash(_("Thank you. The programme gets the note as it stands."))
    page = "/hour" if posted.get("back") == HOUR else ""
    return site.redirect(f"/mentoring/sessions/{session_id}{page}#notes")


@router.get("/mentoring/notes")
def for_programme(site: CurrentSite) -> Response:
    """Show the secretariat what the pairs want the programme to know, by month and without names."""
    found = notes.for_programme(site.session, site.staff())
    months = groupby(found, key=lambda note: tokyo(note[0]).strftime("%Y-%m"))
    return site.page(ProgrammeNotesView([(month, [body for _start, body in each]) for month, each in months]))


def _held_back() -> tuple[str, str]:
    words = _("The note has been kept, but the programme does not get it yet: it seems to name somebody. See below.")
    return words, "warning"

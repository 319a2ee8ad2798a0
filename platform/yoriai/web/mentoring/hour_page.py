"""The page for the hour, put together: its clock, the table, the notes as they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext, time_in_words
from yoriai.core.ids import new_id
from yoriai.domains.mentoring.models import SessionNote
from yoriai.domains.mentoring.service import notes
from yoriai.domains.mentoring.service.notes import Saved
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_rules import LATE_MINUTES
from yoriai.domains.mentoring.states import NoteLevel, SessionStatus
from yoriai.web.deps import Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hour_views import Clock, HourView, Sheet, SheetState
from yoriai.web.mentoring.session_forms import SheetForm
from yoriai.web.mentoring.session_page import late_in_words, levels_of, note_rows
from yoriai.web.mentoring.session_views import NoteRow
from yoriai.web.mentoring.sessions import of_the_two
from yoriai.web.mentoring.table_rows import HOUR, TablePart, part_of

MINUTE: Final = 60


@dataclass(frozen=True)
class HourPage:
    """The page for the hour of one of the two."""

    site: Site
    details: SessionDetails
    table: TablePart

    @classmethod
    def of(cls, site: Site, session_id: str) -> "HourPage":
        """Return the page of a session of the reader's own; raise NoSuchSession for anybody else's."""
        details = of_the_two(site, session_id)
        return cls(site, details, part_of(site, details, HOUR))

    def show(self, refused: Form[SheetForm] | None = None) -> Response:
        """Answer with the page; `refused` is a note that could not be saved, with what was typed."""
        statuses = (self.table.point_form.status, self.table.goal_form.status, refused.status if refused else 200)
        view = HourView(
            details=self.details,
            clock=clock_of(self.details),
            table=self.table,
            sheets=self._sheets(refused),
            theirs=self.theirs(),
        )
        return self.site.page(view, status=max(statuses))

    def theirs(self) -> list[NoteRow]:
        """Return what the other side has written for both."""
        return [row for row in note_rows(self.site, self.details) if not row.is_mine]

    def refused(self, form: Form[SheetForm]) -> SheetState:
        """Return what is wrong with a note that was typed."""
        words = " ".join(message for _field, message in form.all_errors)
        revision = form.value("revision")
        return SheetState(
            level=form.value("level"),
            note=form.value("note"),
            revision=int(revision) if revision.isdecimal() else 0,
            words=words,
            is_error=True,
            named=(),
            may_release=False,
        )

    def _sheets(self, refused: Form[SheetForm] | None) -> list[Sheet]:
        latest = self._latest()
        sheets = []
        for level, label, hint in levels_of(self.details):
            note = latest.get(NoteLevel(level))
            named = notes.named_in(self.site.session, self.details.row, note) if note and note.is_held_back else ()
            state = sheet_state(NoteLevel(level), note.id if note else new_id(), Saved(note, False, named))
            body = note.body if note else ""
            if refused is not None and refused.value("level") == level:
                state, body = self.refused(refused), refused.value("body")
            sheets.append(Sheet(level, label, hint, body, state))
        return sheets

    def _latest(self) -> Mapping[NoteLevel, SessionNote]:
        """Return the reader's own latest note of each level: the page goes on with it."""
        reader = self.site.member().member_id
        return {note.level: note for note in self.details.notes if note.author_id == reader}


def sheet_state(level: NoteLevel, note_id: str, saved: Saved) -> SheetState:
    """Return what to say beside a note that was saved, or that is there from before."""
    note = saved.note
    words = ""
    if saved.is_beside:
        words = _("Another screen of yours had changed this note. Both texts are kept as notes.")
    elif note is not None:
        words = _("Saved at %(time)s", time=time_in_words(note.changed_at or note.created_at))
    return SheetState(
        level=level.value,
        note=note.id if note else note_id,
        revision=note.revision if note else 0,
        words=words,
        is_error=False,
        named=saved.named,
        may_release=note is not None and note.is_held_back,
    )


def clock_of(details: SessionDetails) -> Clock:
    """Return the clock of a session as it stands now."""
    row, now = details.row, clock.now()
    length = int((row.ends_at - row.starts_at).total_seconds()) // MINUTE
    gone = int((now - row.starts_at).total_seconds()) // MINUTE
    is_booked = row.status is SessionStatus.BOOKED
    return Clock(
        url=f"/mentoring/sessions/{row.id}",
        starts=row.starts_at.isoformat(),
        ends=row.ends_at.isoformat(),
        now=now.isoformat(),
        words=_left(details),
        minutes=min(max(gone, 0), length),
        length=length,
        is_running=is_booked and not details.is_ahead and not details.is_over,
        is_to_come=is_booked and details.is_ahead,
        room_url=row.room_url if is_booked and details.is_room_open else "",
        late=late_in_words(details),
        delays=[str(minutes) for minutes in LATE_MINUTES],
        may_say_late=details.may_say_late,
    )


def _left(details: SessionDetails) -> str:
    row, now = details.row, clock.now()
    if row.status is not SessionStatus.BOOKED:
        return _("This session is closed.")
    if details.is_over:
        return _("The hour is over.")
    if details.is_ahead:
        wait = -int((now - row.starts_at).total_seconds() // MINUTE)
        if wait > MINUTE:
            return _("It has not begun yet.")
        return ngettext("Begins in %(num)s minute", "Begins in %(num)s minutes", wait)
    left = -int((now - row.ends_at).total_seconds() // MINUTE)
    return ngettext("%(num)s minute left", "%(num)s minutes left", left)

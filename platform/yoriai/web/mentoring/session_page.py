"""The page of a session, put together for whoever reads it."""

from collections.abc import Sequence
from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.mentoring.service import closing, follow_ups
from yoriai.domains.mentoring.service import notes as note_service
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_models import SessionAccount
from yoriai.domains.mentoring.session_rules import STATUS_LABELS
from yoriai.domains.mentoring.session_states import ACCOUNT_LABELS, Account
from yoriai.domains.mentoring.states import NOTE_LABELS, OUTCOME_LABELS, NoteLevel, SessionStatus
from yoriai.web.deps import Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.session_forms import NoteForm
from yoriai.web.mentoring.session_views import BecameRow, NoteRow, SaidRow, SessionView
from yoriai.web.mentoring.table_rows import TablePart, part_of

TONES: Final = {
    SessionStatus.BOOKED: "info",
    SessionStatus.HELD: "success",
    SessionStatus.CANCELLED: "neutral",
    SessionStatus.NO_SHOW: "warning",
}


def session_page(
    site: Site, details: SessionDetails, form: Form[NoteForm] | None = None, table: TablePart | None = None
) -> Response:
    """Answer with a session's page; `form` and `table` carry what was typed and could not be taken."""
    form = form or Form.blank(NoteForm, level=NoteLevel.PRIVATE)
    table = table or part_of(site, details)
    said = _said(site, details)
    status = max(form.status, table.point_form.status, table.goal_form.status)
    return site.page(
        SessionView(
            details=details,
            status=_("Over") if details.may_close else _(STATUS_LABELS[details.row.status]),
            tone=TONES[details.row.status],
            late=late_in_words(details),
            said=[SaidRow(details.name_of(each.member_id), _(ACCOUNT_LABELS[each.what]), each.words) for each in said],
            may_settle=any(each.what is Account.HELD and each.settled_at is None for each in said),
            table=table,
            became=_became(site, details) if details.side else [],
            notes=note_rows(site, details),
            form=form,
            levels=levels_of(details),
        ),
        status=status,
    )


def note_rows(site: Site, details: SessionDetails) -> list[NoteRow]:
    """Return the notes that the reader may see, those that the programme does not get yet with why."""
    reader = site.member().member_id
    return [
        NoteRow(
            note.id,
            note.body,
            _(NOTE_LABELS[note.level]),
            note.created_at,
            note.author_id == reader,
            note_service.named_in(site.session, details.row, note) if note.is_held_back else (),
        )
        for note in details.notes
    ]


def levels_of(details: SessionDetails) -> list[tuple[str, str, str]]:
    """Return who may read a note, as choices with what each means."""
    hints = {
        NoteLevel.PRIVATE: _("Nobody else ever reads it, not even the secretariat."),
        NoteLevel.PAIR: _("%(name)s reads it too.", name=details.other.name),
        NoteLevel.PROGRAMME: _("The secretariat reads it without knowing whose it is. Please name nobody."),
    }
    return [(level.value, _(label), hints[level]) for level, label in NOTE_LABELS.items()]


def late_in_words(details: SessionDetails) -> list[str]:
    """Return who comes late, in words to the reader."""
    if details.side is None or details.row.status is not SessionStatus.BOOKED:
        return []
    return [
        _late_other(details, minutes) if member_id == details.other.id else _late_self(minutes)
        for member_id, minutes in sorted(details.delays.items(), key=lambda each: each[0] != details.other.id)
    ]


def _late_other(details: SessionDetails, minutes: int) -> str:
    return ngettext(
        "%(name)s comes about %(num)s minute later.",
        "%(name)s comes about %(num)s minutes later.",
        minutes,
        name=details.other.name,
    )


def _late_self(minutes: int) -> str:
    return ngettext(
        "You have said that you come about %(num)s minute later.",
        "You have said that you come about %(num)s minutes later.",
        minutes,
    )


def _became(site: Site, details: SessionDetails) -> list[BecameRow]:
    return [
        BecameRow(
            ngettext("After a month", "After %(num)s months", told.months),
            _(OUTCOME_LABELS[told.outcome]),
            told.what,
            told.words,
        )
        for told in follow_ups.became_of(site.session, details.row.id)
    ]


def _said(site: Site, details: SessionDetails) -> Sequence[SessionAccount]:
    is_desk = details.side is None and details.row.status is SessionStatus.NO_SHOW
    return closing.accounts_of(site.session, site.member(), details.row) if is_desk else ()

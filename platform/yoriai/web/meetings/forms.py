"""The form of a meeting: filled in from what it says, and read back."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, Final

from pydantic import StringConstraints

from yoriai.core.clock import tokyo
from yoriai.core.days import day_fields
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.activities import moments
from yoriai.domains.activities.moments import Span
from yoriai.domains.meetings.draft import Draft
from yoriai.web.forms import Form, FormModel, Line, Number
from yoriai.web.meetings import fields
from yoriai.web.meetings.fields import NEEDED, Digits, MeetingFields, Questions, Time

CLOSES_LATE: Final = mark("Sign-up closes before the meeting begins. Please choose an earlier day or hour.")
_CLOSING: Final = {"starts_on": "closes_on", "starts": "closes"}
"""The day and hour at which sign-up closes are read like those at which something begins."""
REASON: Final = 1_000

Reason = Annotated[str, StringConstraints(max_length=REASON)]


class MeetingForm(MeetingFields, Questions):
    """A meeting with its day and hours."""

    starts_on_year: Digits = ""
    starts_on_month: Digits = ""
    starts_on_day: Digits = ""
    starts: Time = ""
    ends: Time = ""
    closes_on_year: Digits = ""
    closes_on_month: Digits = ""
    closes_on_day: Digits = ""
    closes: Time = ""
    base_revision: Number = 0
    theirs: list[Line] = []


class CancelForm(FormModel):
    """Why a meeting is called off, and the revision that was read."""

    reason: Reason = ""
    revision: Number = 0


def filled(draft: Draft, **more: object) -> Form[MeetingForm]:
    """Return the form that says what a meeting says."""
    hours = moments.typed_of(draft.starts_at, draft.ends_at, is_all_day=False)
    return Form.blank(MeetingForm, **{**fields.shown(draft), **hours, **_closing(draft.sign_up_until), **more})


def draft_in(form: Form[MeetingForm], committees: Sequence[str], chairs: Sequence[str]) -> Draft | None:
    """Return what a form says; None where something is wrong, which is then said beside each field."""
    said = fields.read(form, committees, chairs)
    span = _span(form)
    closes = _closes(form)
    if span and closes and closes > span.starts_at:
        form.add("closes_on", _(CLOSES_LATE))
    if not form.is_valid or span is None or span.ends_at is None:
        return None
    return Draft(**said, starts_at=span.starts_at, ends_at=span.ends_at, sign_up_until=closes)


def _span(form: Form[MeetingForm]) -> Span | None:
    span, problems = moments.span_of(_sayer(form))
    for each in problems:
        form.add(each.field, _(each.msgid, first=each.first, last=each.last))
    if not problems:
        if span is None:
            form.add("starts_on", _(NEEDED))
        for name in ("starts", "ends"):
            if not form.value(name).strip():
                form.add(name, _(NEEDED))
    return span


def _closes(form: Form[MeetingForm]) -> datetime | None:
    """Return when sign-up closes; at the end of the day where no hour is said, None where no day is."""
    found, problems = moments.span_of(_sayer(form, _CLOSING))
    for each in problems:
        form.add(_CLOSING.get(each.field, each.field), _(each.msgid, first=each.first, last=each.last))
    if found is None:
        return None
    return found.over_at - timedelta(minutes=1) if found.is_all_day else found.starts_at


def _sayer(form: Form[MeetingForm], named: dict[str, str] | None = None) -> Callable[[str], str]:
    """Return what was typed by the names that `moments` asks for; where others are given, by those alone."""

    def said(name: str) -> str:
        if named is None:
            return form.value(name)
        asked = next((theirs for theirs in named if name == theirs or name.startswith(f"{theirs}_")), None)
        return form.value(name.replace(asked, named[asked], 1)) if asked else ""

    return said


def _closing(until: datetime | None) -> dict[str, Any]:
    if until is None:
        return {}
    at = tokyo(until)
    return {**day_fields("closes_on", at), "closes": f"{at:%H:%M}"}

"""Rows of minutes in the reader's language."""

from collections.abc import Sequence

from yoriai.core.clock import today, tokyo
from yoriai.core.i18n import day_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.rules import Standing
from yoriai.domains.minutes.service.reading import Entry, Part, Remark
from yoriai.domains.minutes.states import ACTION_STATUS_LABELS, ENTRY_KIND_LABELS
from yoriai.web.minutes.action_views import ActionRow
from yoriai.web.minutes.views import Doing, EntryRow, PartRow, RemarkRow
from yoriai.web.minutes.words import ACTION_TONES, ENTRY_TONES, due_in_words


def part_rows(parts: Sequence[Part], url: str, reader: str, *, is_office: bool) -> list[PartRow]:
    """Return the items of the agenda with their entries."""
    return [
        PartRow(
            part.item_id,
            part.title or (_("Other matters") if len(parts) > 1 else ""),
            [_entry_row(each, url, reader, is_office=is_office) for each in part.entries],
        )
        for part in parts
    ]


def remark_rows(remarks: Sequence[Remark], url: str, reader: str, *, is_office: bool) -> list[RemarkRow]:
    """Return comments; the office is given where it answers those that wait, a reader (their id) where they report
    somebody else's.
    """
    return [_remark_row(each, url, reader, is_office=is_office) for each in remarks]


def _remark_row(each: Remark, url: str, reader: str, *, is_office: bool) -> RemarkRow:
    said = each.comment
    is_open, is_hidden = said.resolved_at is None, said.hidden_at is not None
    can_report = not is_hidden and said.by_id is not None and said.by_id != reader
    return RemarkRow(
        id=said.id,
        by=each.by or _("A former member"),
        body=said.body,
        made_at=said.created_at,
        answer=said.answer,
        is_resolved=not is_open,
        is_hidden=is_hidden,
        resolve_url=f"{url}/comments/{said.id}/resolve" if is_office and is_open and not is_hidden else "",
        report_url=f"/reports/new?kind={PostKind.MINUTES_COMMENT}&id={said.id}" if can_report else "",
    )


def doing_of(standing: Standing) -> Doing:
    """Return what a reader may do with minutes now."""
    return Doing(
        send=standing.may_send,
        take_back=standing.may_take_back,
        approve=standing.may_approve,
        publish=standing.may_publish,
        reopen=standing.may_reopen,
    )


def action_row(line: ActionLine) -> ActionRow:
    """Return something that somebody took on, for a list."""
    return ActionRow(
        id=line.id,
        text=line.text,
        owner=line.owner or _("Nobody named yet"),
        due=due_in_words(line),
        is_late=line.is_late(today()),
        status=_(ACTION_STATUS_LABELS[line.status]),
        tone=ACTION_TONES[line.status],
        words=line.words,
        done_at=line.done_at,
        meeting=line.meeting,
        meeting_url=f"/councils/{line.council_slug}/meetings/{line.meeting_id}",
        council=line.council,
        url=f"/me/actions/{line.id}",
    )


def _entry_row(each: Entry, url: str, reader: str, *, is_office: bool) -> EntryRow:
    action = each.action
    return EntryRow(
        id=each.entry.id,
        kind=str(each.entry.kind),
        label=_(ENTRY_KIND_LABELS[each.entry.kind]),
        tone=ENTRY_TONES[each.entry.kind],
        body=each.entry.body,
        owner=(action.owner or _("Nobody named yet")) if action else "",
        due=due_in_words(action) if action else "",
        done=_ended(action) if action else "",
        remarks=remark_rows(each.remarks, url, reader, is_office=is_office),
    )


def _ended(action: ActionLine) -> str:
    """Return that something is done or no longer needed, and since when; '' for what is open."""
    if action.is_open or action.done_at is None:
        return ""
    return f"{_(ACTION_STATUS_LABELS[action.status])} ({day_in_words(tokyo(action.done_at).date())})"

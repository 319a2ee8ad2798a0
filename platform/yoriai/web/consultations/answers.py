"""The answers of a thread as one reader sees them, in words."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.consultations.rules import Answer, Thread
from yoriai.web.consultations.thread_views import AnswerRow, CitedCase


def answer_rows(session: Session, thread: Thread, *, is_staff: bool) -> list[AnswerRow]:
    """Return the answers of a thread, the oldest first, with the cases they point to."""
    named = cases.briefs(session, {case_id for each in thread.replies for case_id in each.case_ids})
    return [_row(thread, each, named, is_staff=is_staff) for each in thread.replies]


def _row(thread: Thread, answer: Answer, named: Mapping[str, CaseBrief], *, is_staff: bool) -> AnswerRow:
    here = f"/consultations/{thread.id}/replies/{answer.id}"
    may_mark = thread.is_mine and not answer.is_by_asker and answer.is_readable and not answer.is_hidden
    return AnswerRow(
        id=answer.id,
        author=_("You") if answer.is_mine else answer.author or _("Name withheld"),
        author_url=f"/members/{answer.author_id}" if answer.author_id and not answer.is_mine else "",
        body=answer.body,
        gone=_gone(answer),
        note=_note(answer, is_staff=is_staff),
        audience=_audience(thread, answer) if answer.is_private else "",
        created_at=answer.created_at,
        edited_at=answer.edited_at if answer.is_readable else None,
        has_helped=answer.has_helped,
        cases=[_case(named[each]) for each in answer.case_ids if each in named],
        edit_url=f"{here}/edit" if answer.is_mine and not answer.is_withdrawn else "",
        helped_url=f"{here}/helped" if may_mark else "",
        report_url=f"/reports/new?kind=reply&id={answer.id}" if answer.is_readable and not answer.is_mine else "",
    )


def _gone(answer: Answer) -> str:
    """Return why there are no words to read, '' where there are."""
    if answer.is_withdrawn:
        return _("Whoever wrote this has taken it back.")
    return "" if answer.is_readable else _("The secretariat has hidden this answer.")


def _note(answer: Answer, *, is_staff: bool) -> str:
    """Return what to say of words that others do not read."""
    if not answer.is_hidden or not answer.is_readable:
        return ""
    return (
        _("Hidden: its writer and the secretariat alone read it.")
        if is_staff
        else _("Hidden by the secretariat: only you and the secretariat see these words now.")
    )


def _audience(thread: Thread, answer: Answer) -> str:
    """Return who reads an answer in private, said to one of them."""
    if thread.is_mine:
        return _("In private: only you two and the secretariat read this.")
    if answer.is_mine and thread.author:
        return _("In private: only %(name)s, you and the secretariat read this.", name=thread.author)
    if answer.is_mine:
        return _("In private: only whoever asked, you and the secretariat read this.")
    return _("In private, for whoever asked.")


def _case(brief: CaseBrief) -> CitedCase:
    return CitedCase(f"/cases/{brief.slug}", brief.name, brief.organisation if brief.title else "")

"""The minutes of a meeting to be read, looked through, approved and published."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.errors import NotFound
from yoriai.core.i18n import day_in_words, mark, ngettext
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes.models import Minutes
from yoriai.domains.minutes.service import commenting, keeping, moving
from yoriai.domains.minutes.service import reading as minutes
from yoriai.domains.minutes.service.reading import Read
from yoriai.domains.minutes.states import MINUTES_STATUS_LABELS
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, frame
from yoriai.web.minutes.forms import AnswerForm, CommentForm, choice_in, number_in
from yoriai.web.minutes.rows import doing_of, part_rows, remark_rows
from yoriai.web.minutes.views import NoneView, ReadView
from yoriai.web.minutes.words import STATUS_TONES, STEP_OF, STEPS

router = Pages()

ADDRESS: Final = "/councils/{slug}/meetings/{meeting_id}/minutes"

Moved = Callable[[Site, str, int], Minutes]
MOVES: Final[Mapping[str, tuple[Moved, str]]] = {
    "send": (
        lambda site, meeting_id, _seen: moving.send(site.session, site.member(), meeting_id),
        mark("The minutes have been sent to those who were there. They can say a word on each entry."),
    ),
    "take_back": (
        lambda site, meeting_id, _seen: moving.take_back(site.session, site.member(), meeting_id),
        mark("The minutes are a draft again: only the office reads them."),
    ),
    "approve": (
        lambda site, meeting_id, seen: moving.approve(site.session, site.member(), meeting_id, seen),
        mark("Thank you. The minutes are approved."),
    ),
    "publish": (
        lambda site, meeting_id, _seen: moving.publish(site.session, site.member(), meeting_id),
        mark("The minutes are published."),
    ),
    "reopen": (
        lambda site, meeting_id, _seen: moving.reopen(site.session, site.member(), meeting_id),
        mark("The minutes are open for correction. They wait for approval again."),
    ),
}


@router.get(ADDRESS)
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The minutes, or that there are none for this reader yet."""
    site.member()
    shown = frame(site, slug, meeting_id)
    row, _rights = keeping.find(site.session, site.actor, shown.meeting)
    return _page(site, shown) if row is not None else site.page(_none_view(shown))


@router.post(f"{ADDRESS}/begin")
def begin(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Begin the minutes, or go on with those that somebody began."""
    actor = site.member()
    shown = frame(site, slug, meeting_id)
    keeping.begin(site.session, actor, shown.meeting.id)
    return site.redirect(f"{shown.url}/minutes/write")


@router.post(f"{ADDRESS}/status")
def move(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Send the minutes, take them back, approve them as they were read, publish them, or open them again."""
    site.member()
    shown = frame(site, slug, meeting_id)
    chosen = choice_in(posted)
    if chosen not in MOVES:
        raise NotFound
    act, said = MOVES[chosen]
    act(site, shown.meeting.id, number_in(posted, "seen"))
    site.flash(_(said))
    return site.redirect(
        f"{shown.url}/minutes/write" if chosen == "reopen" and shown.is_office else f"{shown.url}/minutes"
    )


@router.post(f"{ADDRESS}/comments")
def comment(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Say a word on an entry, or on the whole."""
    actor = site.member()
    shown = frame(site, slug, meeting_id)
    form = Form.posted(CommentForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            made = commenting.comment(site.session, actor, shown.meeting.id, form.data.entry, form.data.comment)
            site.flash(_("Your comment is with the office. Thank you."))
            return site.redirect(f"{shown.url}/minutes#comment-{made.id}")
    return _page(site, shown, form)


@router.post(f"{ADDRESS}/comments/{{comment_id}}/resolve")
def resolve(site: CurrentSite, slug: str, meeting_id: str, comment_id: str, posted: Posted) -> Response:
    """Note what was done about a comment."""
    actor = site.member()
    shown = frame(site, slug, meeting_id)
    form = Form.posted(AnswerForm, posted)
    if form.is_valid:
        commenting.resolve(site.session, actor, shown.meeting.id, comment_id, form.data.answer)
        site.flash(_("The comment is settled."))
    else:
        site.flash("\n".join(message for _field, message in form.all_errors), "error")
    return site.redirect(f"{shown.url}/minutes#comment-{comment_id}")


def _page(site: Site, shown: Frame, form: Form[CommentForm] | None = None) -> Response:
    found = minutes.read(site.session, site.actor, shown.meeting.id)
    url, rights, row = f"{shown.url}/minutes", found.standing.rights, found.row
    is_office, waiting, reader = rights.is_office, found.open_remarks, site.member().member_id
    view = ReadView(
        frame=shown,
        url=url,
        standing=_(MINUTES_STATUS_LABELS[row.status]),
        tone=STATUS_TONES[row.status],
        step=STEP_OF[row.status],
        steps=[_(each) for each in STEPS],
        parts=part_rows(found.parts, url, reader, is_office=is_office),
        remarks=remark_rows(found.remarks, url, reader, is_office=is_office),
        open_remarks=_waiting(waiting) if waiting else "",
        doing=doing_of(found.standing),
        can_write=is_office,
        can_look_back=is_office or rights.is_chair,
        can_comment=found.standing.may_comment,
        comment=form or Form.blank(CommentForm),
        revision=row.revision,
        approved=_approved(site, found),
        summary=row.summary,
        shows_summary=shown.council.shows_summaries,
    )
    return site.page(view, form.status if form else 200)


def _none_view(shown: Frame) -> NoneView:
    status = shown.meeting.status
    if shown.is_office:
        can_begin = status in (MeetingStatus.PUBLISHED, MeetingStatus.HELD)
        why = "" if can_begin else _("Minutes can be begun as soon as the meeting has been published.")
        return NoneView(shown, f"{shown.url}/minutes", can_begin, why)
    why = _("The council's office writes them after the meeting and sends them to those who were there.")
    return NoneView(shown, f"{shown.url}/minutes", can_begin=False, why=why)


def _approved(site: Site, found: Read) -> str:
    row = found.row
    if row.approved_at is None:
        return ""
    day = day_in_words(tokyo(row.approved_at).date())
    by = accounts.members(site.session, [row.approved_by_id]) if row.approved_by_id else {}
    name = next((each.name for each in by.values()), "")
    return _("Approved by %(name)s on %(day)s", name=name, day=day) if name else _("Approved on %(day)s", day=day)


def _waiting(count: int) -> str:
    return ngettext("%(num)s comment waits for an answer", "%(num)s comments wait for an answer", count)

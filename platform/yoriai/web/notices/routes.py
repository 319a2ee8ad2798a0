"""A member's notices, and how mails tell them."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from babel.dates import get_day_names
from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import current_language, mark
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.core.text import clip
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import TOPIC_LABELS, Topic
from yoriai.domains.notifications.lines import Group, Line, grouped
from yoriai.domains.notifications.paces import OFFERED, PACE_LABELS, QUIET_FROM
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form
from yoriai.web.notices.forms import ChoiceForm, ReadForm
from yoriai.web.notices.views import ChoicesView, Day, GroupRow, InboxView, LineRow, TopicField

router = Pages()

INBOX = "/me/notices"
CHOICES = "/me/settings/notices"
SHOWN = 120
"""So many characters of what was written tell whether one wishes to read on."""

HINTS = {
    Topic.ANSWERS: mark(
        "Answers to your consultations, comments on your activities, and what came of your own answers."
    ),
    Topic.QUESTIONS: mark("Open consultations that fit what you have marked ★ or ☆ in your profile."),
    Topic.ACTIVITIES: mark("What organisations and members in your prefecture do, or what fits your marks."),
    Topic.ORGANISATIONS: mark("Invitations, changes, and once a year whether everything is still right."),
    Topic.COUNCILS: mark("Seats that are offered to your organisations or asked for, and what the councils answer."),
    Topic.MEETINGS: mark(
        "What you are asked and told about meetings beside their own mails: minutes to look through, what you took on."
    ),
    Topic.MENTORING: mark(
        "What you are asked and told as a mentor, or on the way with one. Offers and appointments come in any case."
    ),
    Topic.RULES: mark("If the secretariat hides or shows something of yours, you always hear of it."),
}


@router.get(INBOX)
def inbox(site: CurrentSite) -> Response:
    """Show the member's notices by day, the newest first."""
    actor = site.member()
    page = notifications.inbox(site.session, actor, page_asked(site.request.query_params.get("page", "")))
    return site.page(
        InboxView(
            days=_days(page.items),
            page=page,
            page_url=lambda number: f"{INBOX}?page={number}",
            has_unread=notifications.unread(site.session, actor.member_id) > 0,
            until=clock.now().isoformat(),
        )
    )


@router.post(INBOX)
def read_all(site: CurrentSite, posted: Posted) -> Response:
    """Mark everything that the member was shown as read."""
    actor = site.member()
    form = Form.posted(ReadForm, posted)
    if form.is_valid:
        notifications.read_all(site.session, actor, form.data.until)
        site.flash(_("Everything is marked as read."))
    return site.redirect(INBOX)


@router.post("/me/notices/{notice_id}")
def open_notice(site: CurrentSite, notice_id: str) -> Response:
    """Mark a notice as read, with what else leads to the same page, and lead there."""
    return site.redirect(notifications.open_notice(site.session, site.member(), notice_id))


@router.get(CHOICES)
def choices_form(site: CurrentSite) -> Response:
    """Show how mails tell the member what is new."""
    kept = notifications.choices(site.session, site.member())
    is_quiet = kept.quiet_from != kept.quiet_until
    form = Form.blank(
        ChoiceForm,
        **{topic.value: kept.pace(topic) for topic in Topic},
        is_quiet=is_quiet,
        quiet_from=kept.quiet_from if is_quiet else QUIET_FROM,
        quiet_until=kept.quiet_until,
        digest_hour=kept.digest_hour,
        digest_weekday=kept.digest_weekday,
    )
    return site.page(_choices_view(form))


@router.post(CHOICES)
def choose(site: CurrentSite, posted: Posted) -> Response:
    """Keep what the member chooses."""
    actor = site.member()
    form = Form.posted(ChoiceForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            notifications.choose(site.session, actor, form.data.choices())
            site.flash(_("Saved."))
            return site.redirect(CHOICES)
    return site.page(_choices_view(form), status=form.status)


def _days(lines: Iterable[Line]) -> list[Day]:
    today = clock.today()
    near = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}
    by_day = groupby(lines, key=_day_of)
    return [Day(day, near.get(day, ""), [_row(group) for group in grouped(each)]) for day, each in by_day]


def _day_of(line: Line) -> date:
    return clock.tokyo(line.at).date()


def _row(group: Group) -> GroupRow:
    lines = [
        LineRow(line.path, f"{INBOX}/{line.id}", line.sentence, _beginning(line.excerpt), line.at, line.is_read)
        for line in group.lines
    ]
    return GroupRow(group.title, lines, group.unread)


def _beginning(excerpt: str) -> str:
    return clip(excerpt, SHOWN) if excerpt else ""


def _choices_view(form: Form[ChoiceForm]) -> ChoicesView:
    names = get_day_names("wide", locale=current_language())
    topics = [
        TopicField(
            topic.value, _(TOPIC_LABELS[topic]), _(HINTS[topic]), [(p.value, _(PACE_LABELS[p])) for p in OFFERED[topic]]
        )
        for topic in Topic
    ]
    return ChoicesView(
        form=form,
        labels={field.name: field.label for field in topics},
        topics=topics,
        hours=[(str(hour), _("%(hour)s:00", hour=hour)) for hour in range(24)],
        weekdays=[(str(day), str(names[day])) for day in range(7)],
    )

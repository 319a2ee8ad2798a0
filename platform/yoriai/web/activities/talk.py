"""What is said to an activity, put together for its page."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from yoriai.core.errors import TooMany
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.core.paging import Page, page_asked
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.rules import Details
from yoriai.domains.activities.service import comments, interests
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.activities.talk_errors import CannotWrite
from yoriai.domains.activities.talk_rules import Remark, Standing, Wish
from yoriai.infra.allowance import Allowance
from yoriai.web.activities.talk_forms import CommentForm, WordsForm
from yoriai.web.activities.talk_views import RemarkRow, Talk, WishPart
from yoriai.web.deps import Site
from yoriai.web.forms import Form

SPEAKERS: Final = Allowance(12, timedelta(seconds=20))
"""Nobody writes more at once, and everything that is written tells somebody."""
TOO_FAST: Final = mark("That was a lot in a short time. Please wait a little, then send it again.")
PAGE: Final = "comments"

GONE: Final = {
    Standing.SHOWN: "",
    Standing.HIDDEN: mark("Hidden by the secretariat"),
    Standing.WITHDRAWN: mark("Taken back by its author"),
}


def talk_of(
    site: Site, found: Details, comment: Form[CommentForm] | None = None, words: Form[WordsForm] | None = None
) -> Talk:
    """Return what is said to an activity as this reader sees it: visitors the numbers, members the words."""
    actor, url = site.actor, f"/activities/{found.id}"
    is_open = found.line.status is ActivityStatus.PUBLISHED and not found.line.is_hidden
    is_apart = actor is not None and found.line.author_id in accounts.kept_apart(site.session, actor.member_id)
    said = comments.said(site.session, [found.id])[found.id]
    could = interests.count(site.session, actor, found.id) if actor and found.may_write else said.interests
    wish = interests.mine(site.session, actor, found.id) if actor else None
    may = actor is not None and is_open and not is_apart
    return Talk(
        url=url,
        comments=said.comments,
        interests=_could(could),
        thread=_thread(site, actor, found) if actor and found.line.status is not ActivityStatus.DRAFT else None,
        page_url=lambda number: f"{url}?{PAGE}={number}#comments",
        form=comment or Form.blank(CommentForm),
        wish=_wish(wish, words) if wish else None,
        can_wish=may and not found.may_write,
        can_write=may,
        why_not=_(CannotWrite.message) if is_apart and is_open else "",
        interest_url=f"{url}/interest" if found.may_write else "",
        sign_in_url="" if actor else f"/sign-in?{urlencode({'next': f'{url}#talk'})}",
    )


def spend(site: Site) -> None:
    """Count something that a member says; raise TooMany where it was too much in a short time."""
    seconds = SPEAKERS.spend(site.reader)
    if seconds:
        raise TooMany(seconds, TOO_FAST)


def _could(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(num)d person could do this too", "%(num)d people could do this too", count)


def _thread(site: Site, actor: Actor, found: Details) -> Page[RemarkRow]:
    asked = site.request.query_params.get(PAGE, "")
    number = page_asked(asked) if asked else None
    return comments.thread(site.session, actor, found.id, number).map(lambda remark: _row(found.id, remark))


def _row(activity_id: str, remark: Remark) -> RemarkRow:
    is_there = remark.standing is Standing.SHOWN
    return RemarkRow(
        id=remark.id,
        author=remark.author,
        author_url=f"/members/{remark.author_id}",
        is_mine=remark.is_mine,
        body=remark.body,
        created_at=remark.created_at,
        gone=_(GONE[remark.standing]) if GONE[remark.standing] else "",
        is_hidden=remark.standing is Standing.HIDDEN,
        withdraw_url=(
            f"/activities/{activity_id}/comments/{remark.id}/withdraw"
            if remark.is_mine and remark.standing is not Standing.WITHDRAWN
            else ""
        ),
        report_url=f"/reports/new?kind=comment&id={remark.id}" if is_there and not remark.is_mine else "",
    )


def _wish(wish: Wish, words: Form[WordsForm] | None) -> WishPart:
    return WishPart(
        words=wish.words,
        created_at=wish.created_at,
        answer=wish.answer,
        answered_by=wish.answered_by,
        answered_at=wish.answered_at,
        form=words or Form.blank(WordsForm, words=wish.words),
    )

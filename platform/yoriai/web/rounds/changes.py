"""Pages on which the desk changes a draft: whom a request could meet, what that would do, and doing it."""

from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import span_in_words
from yoriai.core.paging import page_asked
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.domains.rounds.errors import NoSuchRound
from yoriai.domains.rounds.reckoning import Change
from yoriai.domains.rounds.service import changing, reading
from yoriai.domains.rounds.service.changing import Consequence
from yoriai.domains.rounds.states import ChangeKind
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.rounds.forms import AskedForm, ChangeForm, MentorForm
from yoriai.web.rounds.reckoning import DraftChanged
from yoriai.web.rounds.rows import cost_words, facts, moved_rows, option_row
from yoriai.web.rounds.views import MovedRow, PreviewView, RequestOfRoundView
from yoriai.web.rounds.words import without_words

router = Pages()
PATH: Final = "/desk/rounds/{round_id}"


@router.get(PATH + "/requests/{request_id}")
def show(site: CurrentSite, round_id: str, request_id: str, page: str = "1") -> Response:
    """Show whom a request of a draft could meet, and what each change would cost."""
    form = Form.asked(MentorForm, site.request.query_params)
    words = form.data.q if form.is_valid else ""
    found = changing.options(site.session, site.staff(), round_id, request_id, words, page_asked(page))
    shown = facts(found.round)
    url = f"{shown.url}/requests/{request_id}"
    view = RequestOfRoundView(
        facts=shown,
        request_id=request_id,
        requester=found.requester,
        request_url=f"/mentoring/requests/{request_id}",
        rounds_waited=found.rounds_waited,
        why=without_words(found.why) if found.why else "",
        form=form,
        url=url,
        options=found.options.map(lambda each: option_row(each, url)),
        page_url=lambda number: f"{url}?{urlencode({'q': words, 'page': number})}",
    )
    return site.page(view, fragment="results")


@router.get(PATH + "/requests/{request_id}/{mentor_id}")
def preview(site: CurrentSite, round_id: str, request_id: str, mentor_id: str) -> Response:
    """Show what it would do to let two meet, at the best hour or at the one asked for."""
    actor = site.staff()
    requester, option = changing.option(site.session, actor, round_id, request_id, mentor_id)
    form = Form.asked(AskedForm, site.request.query_params)
    start = form.data.start if form.is_valid else None
    done = changing.preview(site.session, actor, round_id, Change(ChangeKind.FIX, request_id, mentor_id, start))
    shown = facts(reading.get(site.session, actor, round_id))
    view = PreviewView(
        facts=shown,
        back_url=f"{shown.url}/requests/{request_id}",
        request_id=request_id,
        requester=requester,
        mentor_id=option.mentor_id,
        mentor=option.mentor,
        hours=[(each.isoformat(), span_in_words(each, each + SESSION_LENGTH, zoned=False)) for each in option.starts],
        start=form.value("start"),
        is_possible=done.cost is not None,
        is_nearby=done.is_nearby,
        cost=cost_words(done.cost, len(done.left)),
        moved=_moved(site, done),
    )
    return site.page(view)


@router.post(PATH + "/changes")
def change(site: CurrentSite, round_id: str, posted: Posted, changed: DraftChanged) -> Response:
    """Let two meet, rule them out, or take that back."""
    actor = site.staff()
    form = Form.posted(ChangeForm, posted)
    if not form.is_valid:
        raise NoSuchRound
    draft = changed.found()
    if draft is None:
        raise NoSuchRound
    changing.keep(site.session, actor, round_id, draft, form.data.revision)
    site.flash(_("The draft has been reckoned again with your change."))
    return site.redirect(f"/desk/rounds/{round_id}")


def _moved(site: Site, done: Consequence) -> list[MovedRow]:
    requesters = for_rounds.names_of(site.session, [each.asking for each in done.moved])
    ids = {pair[0] for each in done.moved for pair in (each.before, each.after) if pair}
    names = {card.id: card.name for card in mentors.cards(site.session, ids)} if ids else {}
    return moved_rows(done.moved, requesters, names)

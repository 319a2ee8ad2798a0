"""What people have taken on: a member's own, a council's, and the press that says it is done."""

from typing import Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page, page_asked
from yoriai.domains.councils import service as councils
from yoriai.domains.minutes import service as minutes
from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.service import doing
from yoriai.domains.minutes.states import ActionStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.minutes.action_views import ActionsView, ActionView
from yoriai.web.minutes.forms import DoneForm, choice_in
from yoriai.web.minutes.rows import action_row

router = Pages()

ENDED: Final = "ended"
"""What the address says for what is done or no longer needed; without it what is open is shown."""


@router.get("/me/actions")
def mine(site: CurrentSite) -> Response:
    """What somebody has taken on, alone or as one who sits for an organisation."""
    actor, query = site.member(), site.request.query_params
    shown = ENDED if query.get("status") == ENDED else ""
    number = page_asked(query.get("page", ""))
    found = minutes.actions_of_member(site.session, actor.member_id, is_open=not shown, number=number)
    return site.page(_list("/me/actions", shown, found))


@router.get("/councils/{slug}/actions")
def of_council(site: CurrentSite, slug: str) -> Response:
    """What a council's people have taken on, for its office and those who sit in it."""
    query = site.request.query_params
    shown = ENDED if query.get("status") == ENDED else ""
    statuses = (ActionStatus.DONE, ActionStatus.DROPPED) if shown else (ActionStatus.OPEN,)
    number = page_asked(query.get("page", ""))
    council, _is_office, found = doing.of_council(site.session, site.actor, slug, statuses, number)
    return site.page(_list(f"/councils/{slug}/actions", shown, found, council.name, f"/councils/{slug}"))


@router.get("/me/actions/{action_id}")
def show(site: CurrentSite, action_id: str) -> Response:
    """One thing that somebody took on."""
    return _page(site, doing.get(site.session, site.member(), action_id), Form.blank(DoneForm))


@router.post("/me/actions/{action_id}")
def act(site: CurrentSite, action_id: str, posted: Posted) -> Response:
    """Say that something is done, no longer needed, or to be done after all."""
    actor = site.member()
    line = doing.get(site.session, actor, action_id)
    form = Form.posted(DoneForm, posted)
    if not form.is_valid:
        return _page(site, line, form)
    chosen = choice_in(posted)
    if chosen == "done":
        doing.finish(site.session, actor, action_id, form.data.words)
        site.flash(_("Thank you. It is noted as done."))
    elif chosen == "dropped":
        doing.drop(site.session, actor, action_id, form.data.words)
        site.flash(_("It is noted as no longer needed."))
    elif chosen == "open":
        doing.take_up(site.session, actor, action_id)
        site.flash(_("It is to be done again."))
    else:
        raise NotFound
    return site.redirect(f"/me/actions/{action_id}")


def _list(url: str, shown: str, found: Page[ActionLine], council: str = "", council_url: str = "") -> ActionsView:
    query = f"?status={shown}&page=" if shown else "?page="
    return ActionsView(
        council=council,
        council_url=council_url,
        url=url,
        page=found.map(action_row),
        page_url=lambda number: f"{url}{query}{number}",
        shown=shown,
    )


def _page(site: Site, line: ActionLine, form: Form[DoneForm]) -> Response:
    actor = site.member()
    is_office = councils.is_office(actor, councils.get(site.session, line.council_slug))
    view = ActionView(
        action=action_row(line),
        url=f"/me/actions/{line.id}",
        is_open=line.is_open,
        is_own=doing.is_own(site.session, actor, line.id),
        is_office=is_office,
        form=form,
    )
    return site.page(view, form.status)

"""Where a single request or accompaniment belongs, where its day and prefecture do not say it rightly."""

from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.programmes.service import accompanied, programmes
from yoriai.domains.programmes.service.accompanied import Accompanied
from yoriai.domains.programmes.service.programmes import RULE, Belonging
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.programmes.asking import programme_options
from yoriai.web.programmes.forms import BelongsForm
from yoriai.web.programmes.views import BelongsView, RequestRow

router = Pages(prefix="/desk/programmes")

NONE: Final = "none"
"""What stands for no programme in the form."""


@router.get("/requests/{request_id}")
def ask_where(site: CurrentSite, request_id: str) -> Response:
    """Show where a request belongs."""
    _belonging, where = programmes.belonging(site.session, site.staff(), request_id)
    return _request_page(site, request_id, Form.blank(BelongsForm, where=where or NONE))


@router.post("/requests/{request_id}")
def say_where(site: CurrentSite, request_id: str, posted: Posted) -> Response:
    """Say where a request belongs."""
    actor = site.staff()
    form = Form.posted(BelongsForm, posted)
    if form.is_valid:
        programmes.say_where(site.session, actor, request_id, _meant(form.data))
        site.flash(_("It has been noted where the request belongs."))
        return site.redirect(f"/desk/programmes/requests/{request_id}")
    return _request_page(site, request_id, form)


@router.get("/accompaniments/{accompaniment_id}")
def ask_where_accompanied(site: CurrentSite, accompaniment_id: str) -> Response:
    """Show where an accompaniment belongs."""
    _belonging, where = accompanied.belonging(site.session, site.staff(), accompaniment_id)
    return _accompaniment_page(site, accompaniment_id, Form.blank(BelongsForm, where=where or NONE))


@router.post("/accompaniments/{accompaniment_id}")
def say_where_accompanied(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """Say where an accompaniment belongs."""
    actor = site.staff()
    form = Form.posted(BelongsForm, posted)
    if form.is_valid:
        accompanied.say_where(site.session, actor, accompaniment_id, _meant(form.data))
        site.flash(_("It has been noted where the accompaniment belongs."))
        return site.redirect(f"/desk/programmes/accompaniments/{accompaniment_id}")
    return _accompaniment_page(site, accompaniment_id, form)


def request_row(each: Belonging) -> RequestRow:
    """Return a request as the list of a programme shows it."""
    return RequestRow(
        url=f"/mentoring/requests/{each.id}",
        where_url=f"/desk/programmes/requests/{each.id}",
        name=each.name,
        asked_at=each.asked_at,
        prefecture=prefecture_name(each.prefecture) or _("Not known"),
        is_by_word=each.is_by_word,
    )


def accompanied_row(each: Accompanied) -> RequestRow:
    """Return an accompaniment as the list of a programme shows it."""
    return RequestRow(
        url=f"/accompaniments/{each.id}",
        where_url=f"/desk/programmes/accompaniments/{each.id}",
        name=f"{each.title} ({each.name})",
        asked_at=each.applied_at,
        prefecture=prefecture_name(each.prefecture) or _("Not known"),
        is_by_word=each.is_by_word,
    )


def _meant(data: BelongsForm) -> str:
    return "" if data.where == NONE else data.where


def _request_page(site: Site, request_id: str, form: Form[BelongsForm]) -> Response:
    found, _where = programmes.belonging(site.session, site.staff(), request_id)
    rule = _("By the day of asking and the prefecture")
    return _page(site, request_row(found), form, _("Where a request belongs"), rule)


def _accompaniment_page(site: Site, accompaniment_id: str, form: Form[BelongsForm]) -> Response:
    found, _where = accompanied.belonging(site.session, site.staff(), accompaniment_id)
    rule = _("By the day of applying and the prefecture")
    return _page(site, accompanied_row(found), form, _("Where an accompaniment belongs"), rule)


def _page(site: Site, row: RequestRow, form: Form[BelongsForm], title: str, rule: str) -> Response:
    known = programme_options(programmes.listed(site.session, site.staff()))
    options = [(RULE, rule), *known, (NONE, _("To no programme"))]
    return site.page(BelongsView(title, row, form, options), status=form.status)

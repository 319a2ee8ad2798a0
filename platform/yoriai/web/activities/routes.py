"""Activities: the list, one's own, one activity, and its date for a calendar."""

from typing import Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page, page_asked
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.rules import Details, Line
from yoriai.domains.activities.states import KIND_LABELS, ActivityStatus
from yoriai.domains.activities.words import place_in_words
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import markdown, versions
from yoriai.infra.calendar.event import Event
from yoriai.infra.calendar.invitation import feed
from yoriai.web.activities import closing, comments, interests, pictures, writing
from yoriai.web.activities.forms import USUAL, FilterForm
from yoriai.web.activities.page import show_page
from yoriai.web.activities.views import ListView, MineView, Row
from yoriai.web.activities.words import row_of
from yoriai.web.addresses import Pages
from yoriai.web.choices import practice_options, prefecture_options, target_options
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.narrowing import Addresses, page_number

router = Pages()

SHOWN: Final = (versions.ACTIVITIES, versions.ORGANISATIONS, versions.TERMS)

IN_FEEDS: Final = {"kind": "", "prefecture": "", "organisation": ""}
"""What a list and the feeds that follow it are narrowed to alike."""


@router.get("/activities")
def listing(site: CurrentSite) -> Response:
    """The list, narrowed by the filters of the address; htmx takes its block `results` alone."""
    query = site.request.query_params
    form = Form.asked(FilterForm, query)
    page: Page[Line] = Page([], 1, 0)
    if form.is_valid:
        with form.asking():
            filters = form.data.filters(taxonomy.vocabulary(site.session))
            page = activities.listing(site.session, site.actor, filters, page_number(query))
    return site.page(_list_view(site, form, page), form.status, fragment="results", shows=SHOWN)


@router.get("/me/activities")
def mine(site: CurrentSite, page: str = "") -> Response:
    """What somebody has written, or may write on: drafts, what is published, what was withdrawn."""
    found = activities.mine(site.session, site.member(), page_asked(page))
    return site.page(MineView(page=_rows(site, found), page_url=lambda n: f"/me/activities?page={n}"))


router.include_router(writing.router)
router.include_router(pictures.router)
router.include_router(closing.router)
router.include_router(comments.router)
router.include_router(interests.router)


@router.get("/activities/{activity_id}.ics")
def calendar(site: CurrentSite, activity_id: str) -> Response:
    """The date of an activity, to be put into a calendar."""
    found = activities.get(site.session, site.actor, activity_id)
    if found.line.when is None or found.line.status is not ActivityStatus.PUBLISHED:
        raise NotFound
    headers = {"Content-Disposition": 'attachment; filename="activity.ics"'}
    content = feed(found.line.title, [_event(site, found)])
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


@router.get("/activities/{activity_id}")
def show(site: CurrentSite, activity_id: str) -> Response:
    """One activity; a draft, for those who write on it, as it will look."""
    found = activities.get(site.session, site.actor, activity_id)
    if found.line.status is ActivityStatus.DRAFT:
        return site.redirect(f"/activities/{activity_id}/preview")
    return show_page(site, found)


def _list_view(site: Site, form: Form[FilterForm], page: Page[Line]) -> ListView:
    vocabulary = taxonomy.vocabulary(site.session)
    data = form.data if form.is_valid else FilterForm()
    addresses = Addresses(data, "/activities", USUAL)
    words = activities.suggestion(site.session, data.q) if data.q and not page.total and form.is_valid else ""
    return ListView(
        page=_rows(site, page),
        page_url=lambda n: addresses.address(page=n),
        filters=form,
        kinds=[(str(kind), _(label)) for kind, label in KIND_LABELS.items()],
        practices=practice_options(vocabulary),
        targets=target_options(vocabulary),
        prefectures=prefecture_options(),
        organisation=organisations.public_name(site.session, data.organisation) if data.organisation else "",
        suggestion=(words, addresses.address(q=words)) if words else None,
        is_narrowed=bool(addresses.query),
        atom_url=Addresses(data, "/feeds/activities.atom", IN_FEEDS).address(),
        ics_url=Addresses(data, "/feeds/activities.ics", IN_FEEDS).address(),
    )


def _rows(site: Site, page: Page[Line]) -> Page[Row]:
    vocabulary = taxonomy.vocabulary(site.session)
    return page.map(lambda line: row_of(line, vocabulary, shows_people=site.actor is not None))


def _event(site: Site, found: Details) -> Event:
    line, url = found.line, site.settings.url(f"/activities/{found.id}")
    if line.when is None:
        raise NotFound
    return Event(
        uid=f"activity-{found.id.lower()}@{site.settings.base_url.host}",
        sequence=found.revision,
        starts_at=line.when.starts_at,
        ends_at=line.when.ends_at,
        summary=line.title,
        description=f"{markdown.plain(found.body)}\n\n{url}",
        location=place_in_words(line.prefecture, line.municipality, line.place, is_online=line.is_online),
        url=url,
        changed_at=found.edited_at or line.published_at,
        is_all_day=line.when.is_all_day,
        is_busy=False,
    )

"""Founding a council, writing its record, ending it."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.areas import read_places, typed_places
from yoriai.domains.councils.drafts import Draft
from yoriai.domains.councils.errors import ChangedMeanwhile, OrganisationNotThere
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.service import keeping
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import CouncilFrame, office_frame
from yoriai.web.councils.forms import CouncilForm, NewCouncilForm
from yoriai.web.councils.views import EditView
from yoriai.web.councils.words import kind_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/councils/new")
def new(site: CurrentSite) -> Response:
    """The form of a new council, for the secretariat."""
    site.staff()
    blank = Form.blank(NewCouncilForm, extent="places", shown=["seats", "meetings", "summaries"], applications=True)
    blank.raw = {**blank.raw, "quorum": ["50"], "revision": ["1"]}
    return _page(site, blank, None)


@router.post("/councils/new")
def found(site: CurrentSite, posted: Posted) -> Response:
    """Found a council."""
    staff = site.staff()
    form = Form.posted(NewCouncilForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            council = keeping.found(site.session, staff, form.data.slug, _draft(site, form.data))
            site.flash(_("The council is there. Next: who runs it?"))
            return site.redirect(f"/councils/{council.slug}/office")
    return _page(site, form, None)


@router.get("/councils/{slug}/edit")
def edit(site: CurrentSite, slug: str) -> Response:
    """The record of a council as a form, for its office."""
    here = office_frame(site, slug)
    return _page(site, _filled(site, here.council), here)


@router.post("/councils/{slug}/edit")
def save(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Write the record of a council."""
    here = office_frame(site, slug)
    form = Form.posted(CouncilForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            keeping.edit(site.session, site.actor, slug, _draft(site, form.data), form.data.revision)
            site.flash(_("The council's page is changed."))
            return site.redirect(here.url)
    if _(ChangedMeanwhile.message) in form.errors(""):
        form.raw = {**form.raw, "revision": [str(here.council.revision)]}
    return _page(site, form, here)


@router.post("/councils/{slug}/closing")
def close(site: CurrentSite, slug: str) -> Response:
    """Let a council end."""
    keeping.close(site.session, site.staff(), slug)
    site.flash(_("The council has ended."))
    return site.redirect(f"/councils/{slug}")


@router.post("/councils/{slug}/reopening")
def reopen(site: CurrentSite, slug: str) -> Response:
    """Let a council go on."""
    keeping.reopen(site.session, site.staff(), slug)
    site.flash(_("The council goes on."))
    return site.redirect(f"/councils/{slug}")


def _page(site: Site, form: Form[CouncilForm] | Form[NewCouncilForm], here: CouncilFrame | None) -> Response:
    action = f"{here.url}/edit" if here else "/councils/new"
    view = EditView(form=form, frame=here, action=action, kinds=kind_options())
    return site.page(view, status=form.status, fragment="form")


def _filled(site: Site, council: Council) -> Form[CouncilForm]:
    shown = {
        "seats": council.shows_seats,
        "meetings": council.shows_meetings,
        "summaries": council.shows_summaries,
    }
    office_id = council.office_organisation_id
    return Form.blank(
        CouncilForm,
        name=council.name,
        furigana=council.furigana,
        kind=council.kind,
        extent="nationwide" if council.is_nationwide else "places",
        areas=typed_places(keeping.places_of(site.session, council), taxonomy.gazetteer()),
        office=organisations.get(site.session, office_id).name if office_id else "",
        about=council.about,
        contact=council.contact,
        shown=[name for name, is_shown in shown.items() if is_shown],
        applications=council.takes_applications,
        quorum=council.quorum_percent,
        revision=council.revision,
    )


def _draft(site: Site, said: CouncilForm) -> Draft:
    office = organisations.find_by_name(site.session, [said.office]) if said.office else None
    if said.office and office is None:
        raise OrganisationNotThere("office")
    return Draft(
        name=said.name,
        furigana=said.furigana,
        kind=said.kind,
        is_nationwide=said.extent == "nationwide",
        places=[] if said.extent == "nationwide" else read_places(said.areas, taxonomy.gazetteer()),
        office_organisation_id=office.id if office else None,
        about=said.about,
        contact=said.contact,
        shows_seats="seats" in said.shown,
        shows_meetings="meetings" in said.shown,
        shows_summaries="summaries" in said.shown,
        takes_applications=said.applications,
        quorum_percent=said.quorum,
    )

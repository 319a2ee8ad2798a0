"""Becoming a mentor, and changing what one says of oneself."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION
from yoriai.domains.cases import service as cases
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import ProfileDraft
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options, mark_groups
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentors.forms import ProfileForm
from yoriai.web.mentors.views import ProfileView

router = Pages()

CASES_FOUND = 8
CAPACITY_AT_FIRST = 2


def welcome(site: Site) -> Response:
    """Show a member how to become a mentor."""
    marks = accounts.profile(site.session, site.member()).marks
    return _page(site, Form.blank(ProfileForm, capacity=CAPACITY_AT_FIRST, marks=marks))


@router.get("/me/mentor/profile")
def edit(site: CurrentSite) -> Response:
    """Show the profile as a form."""
    actor = site.member()
    if not actor.is_mentor:
        return site.redirect("/me/mentor")
    own = mentors.own_profile(site.session, actor)
    form = Form.blank(
        ProfileForm,
        headline=own.draft.headline,
        experience=own.draft.experience,
        room_url=own.draft.room_url,
        marks=own.draft.marks,
        cases=[case.slug for case in own.cases],
    )
    return _page(site, form)


@router.post("/me/mentor/profile")
def save(site: CurrentSite, posted: Posted) -> Response:
    """Become a mentor, or change the profile; with the button of the search, only look for cases."""
    actor = site.member()
    form = Form.posted(ProfileForm, posted)
    if posted.get("action") == "search":
        return _page(site, Form(ProfileForm, form.raw), searching=True)
    capacity = _capacity(site, form)
    if form.is_valid:
        with form.accepting(site.session):
            draft = _draft(site, form.data, capacity)
            if actor.is_mentor:
                mentors.change(site.session, actor, draft)
                site.flash(_("Your profile has been saved."))
                return site.redirect("/me/mentor")
            mentors.become(site.session, actor, draft, form.data.version if form.data.promise == "yes" else None)
            site.flash(_("Welcome among the mentors. Now say when you are free."))
            return site.redirect("/me/mentor/hours")
    return _page(site, form)


def _capacity(site: Site, form: Form[ProfileForm]) -> int:
    """Return how many sessions a month are promised: as typed, or as before by who is a mentor already."""
    if form.is_valid and form.data.capacity is not None:
        return form.data.capacity
    actor = site.member()
    if actor.is_mentor:
        return mentors.own_profile(site.session, actor).limits.capacity
    if form.is_valid:
        form.add("capacity", _("Please fill this in."))
    return CAPACITY_AT_FIRST


def _draft(site: Site, data: ProfileForm, capacity: int) -> ProfileDraft:
    return ProfileDraft(
        headline=data.headline,
        experience=data.experience,
        capacity=capacity,
        marks=Marks(data.marks),
        case_ids=tuple(case.id for case in cases.briefs_by_slug(site.session, data.cases)),
        room_url=data.room_url,
    )


def _page(site: Site, form: Form[ProfileForm], *, searching: bool = False) -> Response:
    actor = site.member()
    options, note = _case_options(site, form, searching=searching)
    return site.page(
        ProfileView(
            form=form,
            is_new=not actor.is_mentor,
            needs_promise=not accounts.has_accepted_confidentiality(site.session, actor.member_id),
            version=CONFIDENTIALITY_VERSION,
            groups=mark_groups(taxonomy.vocabulary(site.session)),
            cases=options,
            found_note=note,
            has_own_room=site.settings.rooms == "mentor",
        ),
        status=form.status,
    )


def _case_options(site: Site, form: Form[ProfileForm], *, searching: bool) -> tuple[Options, str]:
    """Return the cases to tick: those chosen and, after a search, those found; and what to say of the search."""
    chosen = [(case.slug, case.name) for case in cases.briefs_by_slug(site.session, form.values("cases"))]
    words = form.value("q").strip()
    if not searching or not words:
        return chosen, ""
    catalogue = cases.Catalogue(site.session, cases.Filters(words=words[:200]))
    page = cases.cards(site.session, catalogue.page(1, CASES_FOUND))
    found = [(card.slug, card.title or card.organisation) for card in page.items]
    note = _("Tick the cases you took part in.") if found else _("No case has these words. Try fewer or other ones.")
    return list(dict([*chosen, *found]).items()), note

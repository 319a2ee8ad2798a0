"""What a member has proposed, and how a proposal begins: with its organisation, or with a case to correct."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.cards import Details
from yoriai.domains.proposals.draft import LIMITS, MOST_UNPUBLISHED, NEW_STEPS, OTHER, Draft
from yoriai.domains.proposals.states import Step
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name, prefecture_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.proposals.forms import posted_step, step_form, tell_problems, typed_on
from yoriai.web.proposals.views import Difference, Known, ListView, OrganisationView, OwnRow, SureView
from yoriai.web.proposals.words import row_of, step_labels

router = Pages()

NAME_CHARS = 120


@router.get("/proposals")
def listing(site: CurrentSite) -> Response:
    """List what the member has proposed, and the cases of the organisations whose record they look after."""
    actor = site.member()
    places = {place.organisation_id: place.role for place in organisations.kept_by(site.session, actor.member_id)}
    own = [
        OwnRow(case, places[case.organisation_id] is AffiliationRole.OWNER)
        for case in cases.of_organisations(site.session, places)
    ]
    return site.page(
        ListView(
            rows=[row_of(line) for line in proposals.mine(site.session, actor)],
            own=own,
            has_room=proposals.has_room(site.session, actor),
            most=MOST_UNPUBLISHED,
        )
    )


@router.get("/proposals/new")
def new(site: CurrentSite, case: str = "", name: str = "") -> Response:
    """Show the first step; `case` names a published case to correct, `name` an organisation being looked for."""
    actor = site.member()
    if case:
        return _correction_page(site, case, Form.blank(FormModel))
    if not proposals.has_room(site.session, actor):
        return site.redirect("/proposals")
    return organisation_page(site, step_form(Draft(), Step.ORGANISATION), name=name)


@router.post("/proposals")
def begin(site: CurrentSite, posted: Posted) -> Response:
    """Begin a draft for the organisation that was chosen, or the correction of a case."""
    actor = site.member()
    slug = posted.get("case")
    if isinstance(slug, str) and slug:
        sure = Form.posted(FormModel, posted)
        if sure.is_valid:
            with sure.accepting(site.session):
                correction = proposals.begin_correction(site.session, actor, slug)
                return site.redirect(f"/proposals/{correction.id}/{Step.NAME}")
        return _correction_page(site, slug, sure)
    form = posted_step(Step.ORGANISATION, posted)
    typed = typed_on(form, Step.ORGANISATION, taxonomy.vocabulary(site.session))
    tell_problems(form, typed, Step.ORGANISATION)
    if not typed["organisation"].strip():
        form.add("organisation", _("Please choose one of the list."))
    if form.is_valid:
        with form.accepting(site.session):
            made = proposals.begin(site.session, actor, typed)
            return site.redirect(f"/proposals/{made.id}/{Step.NAME}")
    return organisation_page(site, form, name=form.value("organisation_name"))


def organisation_page(
    site: Site,
    form: Form[FormModel],
    known: Details | None = None,
    name: str = "",
    clashes: list[Difference] | None = None,
) -> Response:
    """Answer with the first step, of a proposal that is yet to begin or of one that has."""
    actor = site.member()
    kept = organisations.kept_by(site.session, actor.member_id, with_pending=True)
    own = [(place.organisation_id, place.name) for place in kept]
    name = (name or form.value("organisation_name")).strip()[:NAME_CHARS]
    found = _known(site, name, form.value("organisation"), {key for key, _name in own})
    view = OrganisationView(
        form=form,
        action=f"/proposals/{known.id}/{Step.ORGANISATION}" if known else "/proposals",
        here=f"/proposals/{known.id}/{Step.ORGANISATION}" if known else "/proposals/new",
        version=known.version if known else 0,
        steps=step_labels(NEW_STEPS),
        own=own,
        name=name,
        known=found,
        is_searched=bool(name),
        prefectures=prefecture_options(),
        limits=LIMITS,
        comments=known.comments_on("organisation") if known else [],
        clashes=clashes or [],
    )
    return site.page(view, status=form.status, fragment="known")


def _known(site: Site, name: str, chosen: str, own: set[str]) -> list[Known]:
    """Return the organisations that a name may mean, and the one chosen already, without those offered as own ones."""
    session = site.session
    records = {each.id: each for each in organisations.suggest(session, name)} if name else {}
    if chosen not in {"", OTHER}:
        records |= organisations.by_ids(session, [chosen])
    return [
        Known(each.id, each.name, prefecture_name(each.prefecture)) for each in records.values() if each.id not in own
    ]


def _correction_page(site: Site, slug: str, form: Form[FormModel]) -> Response:
    found, _may = proposals.case_of(site.session, site.member(), slug)
    view = SureView(
        form=form,
        title=_("Correct “%(title)s”", title=found.name),
        back_url=f"/cases/{slug}",
        back_label=found.name,
        what_happens=[
            _("You see the same pages as for a new case, filled with what stands there now."),
            _("Everything you change is kept. Nothing is published before you send it."),
            _("The secretariat looks at the differences, as a rule within a week, and publishes them."),
        ],
        action="/proposals",
        button=_("Begin the correction"),
        is_danger=False,
        reason_label="",
        case=slug,
    )
    return site.page(view, status=form.status)

"""Asking, and putting one's own question right."""

from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import rules
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.states import CATEGORY_LABELS, VISIBILITY_LABELS, Category, Visibility
from yoriai.domains.mentors import service as mentors
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.addresses import Pages
from yoriai.web.cases.reading import cases_read
from yoriai.web.choices import mark_groups, prefecture_options
from yoriai.web.consultations.alike import alike_to
from yoriai.web.consultations.forms import ConsultationForm, at_ease
from yoriai.web.consultations.know_how_views import Alike
from yoriai.web.consultations.thread_views import AskingView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

AUDIENCE_HINTS: Final = {
    Visibility.NETWORK: mark("Every signed-in member can read it and answer."),
    Visibility.MENTORS: mark("Only those who have registered as mentors."),
    Visibility.DESK: mark("Nobody but the secretariat, who will look for somebody with you."),
}
CATEGORY_HINTS: Final = {
    Category.MONEY: mark("Grants, donations, fees, keeping the books"),
    Category.PEOPLE: mark("Volunteers, staff, those who carry on after you"),
    Category.PLACE: mark("Finding, borrowing or furnishing one; the neighbours"),
    Category.PARTNERS: mark("The town hall, the social welfare council, schools, companies, other groups"),
    Category.REACH: mark("How those who need it hear of it, and come"),
    Category.RUNNING: mark("Who does what, meetings, deciding together, going on"),
    Category.INCORPORATION: mark("NPO or association: whether, which and how"),
    Category.SAFETY: mark("Accidents, insurance, food hygiene, personal data, trouble between people"),
    Category.OTHER: mark("Or you do not know where it belongs"),
}


@router.get("/consultations/new")
def new(site: CurrentSite, case: str = "", to: str = "") -> Response:
    """Show the form, with the cases read lately to choose from; `to=desk` has the secretariat chosen as its reader."""
    site.member()
    visibility = Visibility.DESK if to == Visibility.DESK else Visibility.NETWORK
    form = Form.blank(ConsultationForm, visibility=visibility, cases=[case] if case else [])
    return site.page(_view(site, form, "/consultations"))


@router.post("/consultations")
def post(site: CurrentSite, posted: Posted) -> Response:
    """Post a consultation and show what may help already."""
    actor = site.member()
    form = Form.posted(ConsultationForm, posted)
    if form.is_valid:
        with at_ease(form), form.accepting(site.session):
            consultations.count_question(site.session, actor)
            made = consultations.post(site.session, actor, _draft(site, form.data))
            site.flash(_("Your consultation has been posted."))
            return site.redirect(f"/consultations/{made.id}")
    return site.page(_view(site, form, "/consultations"), form.status)


@router.post("/consultations/new/look")
def look(site: CurrentSite, posted: Posted) -> Response:
    """Show the form as it was typed, with what may answer it already; nothing is posted, and nothing is wrong yet."""
    site.member()
    return site.page(_view(site, Form.unfinished(ConsultationForm, posted), "/consultations"))


@router.get("/consultations/{consultation_id}/edit")
def edit(site: CurrentSite, consultation_id: str) -> Response:
    """Show one's own consultation in the form."""
    draft = consultations.to_edit(site.session, site.member(), consultation_id)
    briefs = cases.briefs(site.session, draft.case_ids)
    form = Form.blank(
        ConsultationForm,
        title=draft.title,
        body=draft.body,
        wish=draft.wish,
        category=draft.category,
        marks=dict(draft.marks),
        prefecture=draft.prefecture,
        visibility=draft.visibility,
        is_anonymous=draft.is_anonymous,
        cases=[brief.slug for brief in briefs.values()],
    )
    return site.page(_view(site, form, f"/consultations/{consultation_id}/edit"))


@router.post("/consultations/{consultation_id}/edit")
def save(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Put one's own consultation right."""
    actor = site.member()
    consultations.to_edit(site.session, actor, consultation_id)
    form = Form.posted(ConsultationForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            consultations.edit(
                site.session, actor, consultation_id, _draft(site, form.data), mentors=mentors.mentor_ids()
            )
            site.flash(_("Your consultation has been changed."))
            return site.redirect(f"/consultations/{consultation_id}")
    return site.page(_view(site, form, f"/consultations/{consultation_id}/edit"), form.status)


def _draft(site: Site, data: ConsultationForm) -> rules.Draft:
    return rules.Draft(
        title=data.title,
        body=data.body,
        marks=Marks(data.marks),
        prefecture=data.prefecture,
        visibility=data.visibility,
        is_anonymous=data.is_anonymous,
        case_ids=tuple(sorted(brief.id for brief in cases.briefs_by_slug(site.session, data.cases))),
        wish=data.wish,
        category=data.category,
    )


def _view(site: Site, form: Form[ConsultationForm], address: str) -> AskingView:
    is_new = address == "/consultations"
    briefs = cases.briefs_by_slug(site.session, [*form.values("cases"), *cases_read(site.request)])
    return AskingView(
        form=form,
        address=address,
        is_new=is_new,
        alike=_alike(site, form) if is_new else None,
        groups=mark_groups(taxonomy.vocabulary(site.session)),
        categories=[(str(each), _(label), _(CATEGORY_HINTS[each])) for each, label in CATEGORY_LABELS.items()],
        prefectures=prefecture_options(),
        audiences=[(str(each), _(label), _(AUDIENCE_HINTS[each])) for each, label in VISIBILITY_LABELS.items()],
        cases=[(brief.slug, brief.name) for brief in briefs],
    )


def _alike(site: Site, form: Form[ConsultationForm]) -> Alike:
    text = f"{form.value('title')}\n{form.value('body')}"
    return alike_to(site.session, site.member(), text, form.value("category"))

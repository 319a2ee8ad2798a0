"""Asking: the form of a new consultation."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import rules
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.states import VISIBILITY_LABELS, Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.addresses import Pages
from yoriai.web.cases.reading import cases_read
from yoriai.web.choices import mark_groups, prefecture_options
from yoriai.web.consultations.forms import ConsultationForm
from yoriai.web.consultations.views import NewView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

AUDIENCE_HINTS = {
    Visibility.NETWORK: mark("Every signed-in member can read it and answer."),
    Visibility.MENTORS: mark("Only those who have registered as mentors."),
    Visibility.DESK: mark("Nobody but the secretariat, who will look for somebody with you."),
}


@router.get("/consultations/new")
def new(site: CurrentSite, case: str = "", to: str = "") -> Response:
    """Show the form, with the cases read lately to choose from; `to=desk` has the secretariat chosen as its reader."""
    site.member()
    visibility = Visibility.DESK if to == Visibility.DESK else Visibility.NETWORK
    form = Form.blank(ConsultationForm, visibility=visibility, cases=[case] if case else [])
    return site.page(_new_view(site, form))


@router.post("/consultations")
def post(site: CurrentSite, posted: Posted) -> Response:
    """Post a consultation and show what may help already."""
    actor = site.member()
    form = Form.posted(ConsultationForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            data = form.data
            draft = rules.Draft(
                title=data.title,
                body=data.body,
                marks=Marks(data.marks),
                prefecture=data.prefecture,
                visibility=data.visibility,
                is_anonymous=data.is_anonymous,
                case_ids=tuple(brief.id for brief in cases.briefs_by_slug(site.session, data.cases)),
            )
            made = consultations.post(site.session, actor, draft)
            site.flash(_("Your consultation has been posted."))
            return site.redirect(f"/consultations/{made.id}")
    return site.page(_new_view(site, form), form.status)


def _new_view(site: Site, form: Form[ConsultationForm]) -> NewView:
    offered = [*form.values("cases"), *cases_read(site.request)]
    briefs = cases.briefs_by_slug(site.session, offered)
    return NewView(
        form=form,
        groups=mark_groups(taxonomy.vocabulary(site.session)),
        prefectures=prefecture_options(),
        audiences=[(str(each), _(label), _(AUDIENCE_HINTS[each])) for each, label in VISIBILITY_LABELS.items()],
        cases=[(brief.slug, brief.name) for brief in briefs],
    )

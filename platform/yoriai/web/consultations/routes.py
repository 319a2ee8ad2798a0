"""Consultations: the list, asking, reading, answering."""

from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.core.paging import page_asked
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import rules
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.policies import may_change
from yoriai.domains.consultations.states import STATUS_LABELS, VISIBILITY_LABELS, ConsultationStatus, Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import TermKind
from yoriai.web.addresses import Pages
from yoriai.web.cases.reading import cases_read
from yoriai.web.choices import mark_groups, practice_options, prefecture_name, prefecture_options, target_options
from yoriai.web.consultations.forms import ConsultationForm, FilterForm, ReplyForm, StatusForm
from yoriai.web.consultations.rows import TONES, audience_of, row_of
from yoriai.web.consultations.suggestions import mentors_for, similar_to
from yoriai.web.consultations.views import ListView, NewView, ThreadView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

AUDIENCE_HINTS = {
    Visibility.NETWORK: mark("Every signed-in member can read it and answer."),
    Visibility.MENTORS: mark("Only those who have registered as mentors."),
    Visibility.DESK: mark("Nobody but the secretariat, who will look for somebody with you."),
}


@router.get("/consultations")
def listing(site: CurrentSite, practice: str = "", target: str = "", status: str = "", page: str = "") -> Response:
    """Show the consultations the reader may see."""
    actor = site.member()
    vocabulary = taxonomy.vocabulary(site.session)
    chosen = {"practice": practice, "target": target, "status": status}
    kinds = {practice: (TermKind.PRACTICE, TermKind.PRACTICE_GROUP), target: (TermKind.TARGET,)}
    filters = rules.Filters(
        terms=tuple(taxonomy.codes_within(vocabulary, code, kinds[code], "") for code in (practice, target) if code),
        status=ConsultationStatus(status) if status in set(ConsultationStatus) else None,
    )
    found = consultations.listing(site.session, actor, filters, page_asked(page))
    view = ListView(
        page=found.map(lambda line: row_of(line, vocabulary)),
        filters=Form.blank(FilterForm, **chosen),
        practices=practice_options(vocabulary),
        targets=target_options(vocabulary),
        statuses=[(str(each), _(label)) for each, label in STATUS_LABELS.items()],
        is_narrowed=any(chosen.values()),
        query=urlencode({name: value for name, value in chosen.items() if value}),
    )
    return site.page(view, fragment="results")


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


@router.get("/consultations/{consultation_id}")
def show(site: CurrentSite, consultation_id: str) -> Response:
    """Show a consultation; its author sees similar cases and mentors with it."""
    return _thread_page(site, consultation_id, Form.blank(ReplyForm))


@router.post("/consultations/{consultation_id}/replies")
def reply(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Answer."""
    actor = site.member()
    form = Form.posted(ReplyForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            consultations.reply(site.session, actor, consultation_id, form.data.body)
            site.flash(_("Your reply has been sent."))
            return site.redirect(f"/consultations/{consultation_id}")
    return _thread_page(site, consultation_id, form)


@router.post("/consultations/{consultation_id}/status")
def change_status(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Resolve, close, or open again."""
    actor = site.member()
    form = Form.posted(StatusForm, posted)
    if not form.is_valid:
        return _thread_page(site, consultation_id, Form.blank(ReplyForm))
    consultations.change_status(site.session, actor, consultation_id, form.data.status)
    return site.redirect(f"/consultations/{consultation_id}")


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


def _thread_page(site: Site, consultation_id: str, form: Form[ReplyForm]) -> Response:
    actor = site.member()
    thread = consultations.thread(site.session, actor, consultation_id)
    vocabulary = taxonomy.vocabulary(site.session)
    briefs = cases.briefs(site.session, thread.case_ids)
    view = ThreadView(
        thread=thread,
        tags=labelled(thread.marks, vocabulary),
        prefecture=prefecture_name(thread.prefecture),
        status=_(STATUS_LABELS[thread.status]),
        tone=TONES[thread.status],
        audience=audience_of(thread.visibility),
        cases_read=[(f"/cases/{briefs[each].slug}", briefs[each].name) for each in thread.case_ids if each in briefs],
        similar_cases=similar_to(site.session, thread) if thread.is_mine else [],
        mentors=mentors_for(site.session, thread) if thread.is_mine else [],
        form=form,
        can_change=may_change(actor, thread.author_id),
        request_url=f"/mentoring/requests/new?consultation={thread.id}",
    )
    return site.page(view, form.status)

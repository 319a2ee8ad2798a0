"""A consultation with its replies, and where it stands."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.policies import may_change
from yoriai.domains.consultations.states import STATUS_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.consultations.forms import ReplyForm, StatusForm
from yoriai.web.consultations.rows import TONES, audience_of
from yoriai.web.consultations.suggestions import mentors_for, similar_to
from yoriai.web.consultations.views import ThreadView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/consultations/{consultation_id}")
def show(site: CurrentSite, consultation_id: str) -> Response:
    """Show a consultation; its author sees similar cases and mentors with it."""
    return thread_page(site, consultation_id, Form.blank(ReplyForm))


@router.post("/consultations/{consultation_id}/status")
def change_status(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Resolve, close, or open again."""
    actor = site.member()
    form = Form.posted(StatusForm, posted)
    if not form.is_valid:
        return thread_page(site, consultation_id, Form.blank(ReplyForm))
    consultations.change_status(site.session, actor, consultation_id, form.data.status)
    return site.redirect(f"/consultations/{consultation_id}")


def thread_page(site: Site, consultation_id: str, form: Form[ReplyForm]) -> Response:
    """Answer with a consultation, the form of an answer as it was typed."""
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

"""A consultation with its answers, and where it stands."""

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.i18n import day_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.policies import may_change
from yoriai.domains.consultations.rules import Thread
from yoriai.domains.consultations.states import (
    CATEGORY_LABELS,
    STATUS_LABELS,
    UNSETTLED,
    ConsultationStatus,
    Visibility,
)
from yoriai.domains.mentoring.service import requests
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.consultations.answers import answer_rows
from yoriai.web.consultations.case_choice import case_choice
from yoriai.web.consultations.forms import OwnerForm, ReplyForm, StatusForm
from yoriai.web.consultations.rows import TONES, audience_of
from yoriai.web.consultations.suggestions import mentors_for, similar_to
from yoriai.web.consultations.thread_views import Owning, ThreadView
from yoriai.web.consultations.waiting import asked_in_words, expectation_in_words
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


def thread_page(
    site: Site, consultation_id: str, form: Form[ReplyForm], owner_form: Form[OwnerForm] | None = None
) -> Response:
    """Answer with a consultation, the form of an answer as it was typed."""
    actor = site.member()
    thread = consultations.thread(site.session, actor, consultation_id)
    return site.page(
        _view(site, actor, thread, form, owner_form), max(form.status, owner_form.status if owner_form else 0)
    )


def _view(
    site: Site, actor: Actor, thread: Thread, form: Form[ReplyForm], owner_form: Form[OwnerForm] | None
) -> ThreadView:
    is_open, briefs = thread.status in UNSETTLED, cases.briefs(site.session, thread.case_ids)
    # others see it waiting: what was answered in private, who asked alone is told
    is_answered = thread.is_mine and thread.status is ConsultationStatus.OPEN and bool(thread.heard_lately)
    made = requests.of_consultation(site.session, actor, thread.id)
    return ThreadView(
        id=thread.id,
        title=thread.title,
        author=thread.author,
        author_url="" if thread.is_mine else thread.author_link,
        body=thread.body,
        wish=thread.wish,
        created_at=thread.created_at,
        edited_at=thread.edited_at,
        is_mine=thread.is_mine,
        is_anonymous=thread.is_anonymous,
        is_open=is_open,
        is_hidden=thread.is_hidden,
        category=_(CATEGORY_LABELS[thread.category]),
        tags=labelled(thread.marks, taxonomy.vocabulary(site.session)),
        prefecture=prefecture_name(thread.prefecture),
        state=thread.status,
        status=_("Answered, for you alone") if is_answered else _(STATUS_LABELS[thread.status]),
        tone=TONES[ConsultationStatus.ANSWERED if is_answered else thread.status],
        audience=audience_of(thread.visibility),
        waiting=(waiting := _waiting(thread)),
        asked=_asked(site, thread) if waiting and thread.is_mine else "",
        expected=_expected(site, thread) if waiting and thread.is_mine else "",
        cases_read=[(f"/cases/{briefs[each].slug}", briefs[each].name) for each in thread.case_ids if each in briefs],
        similar_cases=similar_to(site.session, thread) if thread.is_mine and is_open else [],
        mentors=mentors_for(site.session, thread) if thread.is_mine and is_open else [],
        answers=answer_rows(site.session, thread, is_staff=actor.is_staff),
        count=sum(each.is_readable and not each.is_hidden for each in thread.replies),
        form=form,
        choice=case_choice(site.session, form),
        takes_answers=thread.takes_answers,
        why_not=_why_not(thread),
        private_label=_private_label(thread),
        can_change=may_change(actor, thread.author_id),
        owning=_owning(site, actor, thread, owner_form) if actor.is_staff else None,
        know_how=thread.know_how,
        can_write_up=thread.is_mine and thread.status is ConsultationStatus.RESOLVED and not thread.is_hidden,
        report_url="" if thread.is_mine else f"/reports/new?kind=consultation&id={thread.id}",
        request_url="" if made and made.is_active else f"/mentoring/requests/new?consultation={thread.id}",
        made_url=f"/mentoring/requests/{made.id}" if made else "",
    )


def _waiting(thread: Thread) -> str:
    """Return when an answer is to be expected, said to whom it concerns; '' where there is one, or none is awaited."""
    if thread.heard_lately or thread.is_hidden or thread.status is not ConsultationStatus.OPEN:
        return ""
    day = day_in_words(tokyo(thread.due_at).date())
    if thread.due_at <= clock.now():
        return _("Nobody has answered yet. The secretariat knows and is looking for somebody.")
    return (
        _("You should have an answer by %(day)s.", day=day)
        if thread.is_mine
        else _("No answer yet. We ask for one by %(day)s.", day=day)
    )


def _asked(site: Site, thread: Thread) -> str:
    """Return to how many members it was brought; who they are is told to nobody."""
    return asked_in_words(consultations.count_asked(site.session, thread.id))


def _expected(site: Site, thread: Thread) -> str:
    """Return what has been seen of the wait in its category; the secretariat's own wait is another."""
    if thread.visibility is Visibility.DESK:
        return ""
    return expectation_in_words(consultations.expected(site.session, thread.category))


def _why_not(thread: Thread) -> str:
    """Return why no answer is taken here, '' where one is."""
    if thread.is_hidden:
        return _("The secretariat has hidden this consultation. Nobody can answer it now.")
    if thread.status not in UNSETTLED:
        return _("This consultation is closed. Its author can open it again.")
    return _("This consultation is for others to answer. You can go on reading it.") if thread.is_left_to_others else ""


def _private_label(thread: Thread) -> str:
    """Return the words of the choice to answer in private, '' where there is no such choice."""
    if thread.is_mine or thread.visibility is Visibility.DESK:
        return ""
    if thread.author and not thread.is_anonymous:
        return _("Only %(name)s reads this", name=thread.author)
    return _("Only whoever asked reads this")


def _owning(site: Site, actor: Actor, thread: Thread, form: Form[OwnerForm] | None) -> Owning:
    colleagues = consultations.colleagues(site.session)
    is_kept = thread.owner_id in colleagues
    return Owning(
        name=thread.owner if is_kept else "",
        is_mine=thread.owner_id == actor.member_id,
        form=form or Form.blank(OwnerForm),
        colleagues=[
            (each, name) for each, name in colleagues.items() if each not in {actor.member_id, thread.owner_id}
        ],
    )

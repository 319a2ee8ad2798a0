"""Answering, with cases if some help; putting one's answer right, taking it back; saying that one helped."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.web.addresses import Pages
from yoriai.web.consultations.case_choice import case_choice, chosen_ids
from yoriai.web.consultations.forms import ReplyForm, at_ease
from yoriai.web.consultations.thread import thread_page
from yoriai.web.consultations.thread_views import AnswerEditView, CaseChoiceView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/consultations/case-search")
def case_search(site: CurrentSite) -> Response:
    """Show the cases that words find, beside those ticked already; htmx takes them while one types."""
    site.member()
    asked = site.request.query_params
    form = Form.blank(ReplyForm, q=asked.get("q", ""), cases=asked.getlist("cases"))
    return site.page(CaseChoiceView(form=form, choice=case_choice(site.session, form)), fragment="results")


@router.post("/consultations/{consultation_id}/replies")
def reply(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Answer, or look for cases to go with the answer: then everything typed stays."""
    actor = site.member()
    if posted.get("do") == "find":
        return thread_page(site, consultation_id, Form.unfinished(ReplyForm, posted))
    form = Form.posted(ReplyForm, posted)
    if form.is_valid:
        with at_ease(form), form.accepting(site.session):
            consultations.count_answer(site.session, actor)
            data = form.data
            made = consultations.reply(
                site.session,
                actor,
                consultation_id,
                data.body,
                case_ids=chosen_ids(site.session, form),
                is_private=data.is_private,
            )
            site.flash(_("Your reply has been sent."))
            return site.redirect(f"/consultations/{consultation_id}#reply-{made.id}")
    return thread_page(site, consultation_id, form)


@router.get("/consultations/{consultation_id}/replies/{reply_id}/edit")
def edit(site: CurrentSite, consultation_id: str, reply_id: str) -> Response:
    """Show one's own answer in the form."""
    answer, case_ids = consultations.reply_to_edit(site.session, site.member(), reply_id)
    briefs = cases.briefs(site.session, case_ids)
    slugs = [briefs[each].slug for each in case_ids if each in briefs]
    return _edit_page(site, consultation_id, reply_id, Form.blank(ReplyForm, body=answer.body, cases=slugs))


@router.post("/consultations/{consultation_id}/replies/{reply_id}/edit")
def save(site: CurrentSite, consultation_id: str, reply_id: str, posted: Posted) -> Response:
    """Put one's own answer right, or look for cases to go with it."""
    actor = site.member()
    consultations.reply_to_edit(site.session, actor, reply_id)
    if posted.get("do") == "find":
        return _edit_page(site, consultation_id, reply_id, Form.unfinished(ReplyForm, posted))
    form = Form.posted(ReplyForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            consultations.edit_reply(site.session, actor, reply_id, form.data.body, chosen_ids(site.session, form))
            site.flash(_("Your answer has been changed."))
            return site.redirect(f"/consultations/{consultation_id}#reply-{reply_id}")
    return _edit_page(site, consultation_id, reply_id, form)


@router.post("/consultations/{consultation_id}/replies/{reply_id}/withdraw")
def withdraw(site: CurrentSite, consultation_id: str, reply_id: str) -> Response:
    """Take one's own answer back."""
    consultations.withdraw_reply(site.session, site.member(), reply_id)
    site.flash(_("Your answer has been taken back."))
    return site.redirect(f"/consultations/{consultation_id}")


@router.post("/consultations/{consultation_id}/replies/{reply_id}/helped")
def helped(site: CurrentSite, consultation_id: str, reply_id: str, posted: Posted) -> Response:
    """Say that an answer helped, or take that back."""
    has_helped = posted.get("do") == "helped"
    consultations.mark_helped(site.session, site.member(), consultation_id, reply_id, helped=has_helped)
    site.flash(_("Thank you: whoever wrote it is told.") if has_helped else _("The mark has been taken back."))
    return site.redirect(f"/consultations/{consultation_id}#reply-{reply_id}")


def _edit_page(site: Site, consultation_id: str, reply_id: str, form: Form[ReplyForm]) -> Response:
    thread = consultations.thread(site.session, site.member(), consultation_id)
    view = AnswerEditView(
        form=form,
        choice=case_choice(site.session, form),
        address=f"/consultations/{thread.id}/replies/{reply_id}",
        back_url=f"/consultations/{thread.id}#reply-{reply_id}",
        title=thread.title,
    )
    return site.page(view, form.status)

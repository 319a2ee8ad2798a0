"""Is it still right? The question's page for those who look after a record, and the same from a mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.service import confirming
from yoriai.domains.organisations.service.confirming import Answer, Asked
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import LabelledMark, labelled
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.organisations.page import facts_of
from yoriai.web.organisations.words import Standing, standing_of
from yoriai.web.templating import View

router = Pages()

DONE = {
    Answer.RIGHT: mark("Thank you. Readers see now that it was right today."),
    Answer.CLOSED: mark("Thank you for telling us. The organisation is no longer in the directory."),
}


class AnswerForm(FormModel):
    """Which of the buttons was pressed; closing wants a tick too, since readers lose the organisation."""

    do: Answer
    is_sure: bool = False


@dataclass(frozen=True)
class ConfirmView(View):
    """The facts, and three answers; without an account only the first and the last can be given here."""

    template: ClassVar[str] = "organisations/confirm.html"
    form: Form[AnswerForm]
    action: str
    url: str
    edit_url: str
    name: str
    standing: Standing
    facts: Sequence[tuple[str, str, str]]
    about: str
    tags: Sequence[LabelledMark]
    may_say_right: bool
    may_close: bool
    is_archived: bool


@dataclass(frozen=True)
class AnsweredView(View):
    """What was said from a mail, by somebody who may not be signed in."""

    template: ClassVar[str] = "organisations/answered.html"
    name: str
    url: str
    is_closed: bool


@router.get("/organisations/{organisation_id}/confirm")
def ask(site: CurrentSite, organisation_id: str) -> Response:
    """Show what stands in the directory, and the ways to answer."""
    found = confirming.asked(site.session, site.member(), organisation_id)
    return site.page(_view(site, found, Form.blank(AnswerForm)))


@router.post("/organisations/{organisation_id}/confirm")
def answer(site: CurrentSite, organisation_id: str, posted: Posted) -> Response:
    """Take the answer, and lead back to the page."""
    actor = site.member()
    form = _sent(posted)
    if form.is_valid:
        with form.accepting(site.session):
            confirming.answer(site.session, actor, organisation_id, form.data.do)
            site.flash(_(DONE[form.data.do]))
            return site.redirect(f"/organisations/{organisation_id}")
    return site.page(_view(site, confirming.asked(site.session, actor, organisation_id), form), form.status)


@router.get("/mails/organisations/{signed}")
def ask_by_mail(site: CurrentSite, signed: str) -> Response:
    """Show the same to whoever has the link of a mail; looking at it changes nothing, as scanners follow every link."""
    return unkept(site.page(_view(site, confirming.asked_by_link(site.session, signed), Form.blank(AnswerForm))))


@router.post("/mails/organisations/{signed}")
def answer_by_mail(site: CurrentSite, signed: str, posted: Posted) -> Response:
    """Take the answer of whoever has the link of a mail."""
    form = _sent(posted)
    if form.is_valid:
        with form.accepting(site.session):
            said: Organisation = confirming.answer_by_link(site.session, signed, form.data.do)
            is_closed = said.status is OrganisationStatus.ARCHIVED
            return unkept(site.page(AnsweredView(said.name, f"/organisations/{said.id}", is_closed)))
    return unkept(site.page(_view(site, confirming.asked_by_link(site.session, signed), form), form.status))


def _sent(posted: Posted) -> Form[AnswerForm]:
    form = Form.posted(AnswerForm, posted)
    if form.is_valid and form.data.do is Answer.CLOSED and not form.data.is_sure:
        form.add("is_sure", _("Please tick this if the organisation has really closed."))
    return form


def _view(site: Site, found: Asked, form: Form[AnswerForm]) -> ConfirmView:
    known = found.organisation
    address, is_archived = f"/organisations/{known.id}", known.status is OrganisationStatus.ARCHIVED
    return ConfirmView(
        form=form,
        action=site.request.url.path,
        url=address,
        edit_url="" if is_archived else f"{address}/edit",
        name=known.name,
        standing=standing_of(known),
        facts=facts_of(known),
        about=known.about,
        tags=labelled(known.marks, taxonomy.vocabulary(site.session)),
        may_say_right=found.may_say_right,
        may_close=found.may_close,
        is_archived=is_archived,
    )

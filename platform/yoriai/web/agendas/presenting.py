"""A presenter's own page: what they are asked, their answer, their materials; and what may become of it afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, time_in_words
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.becoming import Becoming
from yoriai.domains.agendas.draft import LIMITS
from yoriai.domains.agendas.errors import ItemNotFound
from yoriai.domains.agendas.lines import ShownMaterial
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import becoming_cases, materials
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.cases import service as cases
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.domains.organisations import service as organisations
from yoriai.infra import markdown, storage
from yoriai.web.addresses import Pages
from yoriai.web.agendas.becoming import becoming_view
from yoriai.web.agendas.forms import AgreeForm, AnswerForm, MaterialForm
from yoriai.web.agendas.item import given_of
from yoriai.web.agendas.rows import ANSWERS, MaterialRow, material_rows
from yoriai.web.agendas.uploads import DocumentOfMember
from yoriai.web.agendas.views import PresentationView, PresentedAt, PresenterAnswer
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

NO_ANSWER = mark("Please choose one of the two.")


@dataclass(frozen=True)
class Found:
    """A presentation as somebody may open it: its presenter, or whoever speaks for their organisation afterwards."""

    item: AgendaItem
    meeting: Meeting
    is_presenter: bool
    becoming: Becoming | None


@router.get("/presentations/{item_id}")
def show(site: CurrentSite, item_id: str) -> Response:
    """Show what somebody is asked to present, or has presented; nothing changes by opening it."""
    found = _found(site, item_id)
    return _page(site, found, Form.blank(AnswerForm, words=found.item.presenter_words))


@router.post("/presentations/{item_id}")
def answer(site: CurrentSite, item_id: str, posted: Posted) -> Response:
    """Take the answer of whoever was asked to present."""
    actor, form = site.member(), Form.posted(AnswerForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            status = {"yes": PresenterStatus.CONFIRMED, "no": PresenterStatus.DECLINED}.get(form.data.answer)
            if status is None:
                raise Invalid("answer", NO_ANSWER)
            agendas.answer(site.session, actor, item_id, status, form.data.words)
            is_yes = status is PresenterStatus.CONFIRMED
            site.flash(
                _("Thank you. The office has been told that you present.")
                if is_yes
                else _("The office has been told that you do not present. Thank you for your answer.")
            )
            return site.redirect(f"/presentations/{item_id}")
    return _page(site, _found(site, item_id), form)


@router.post("/presentations/{item_id}/materials")
def give(site: CurrentSite, item_id: str, posted: Posted, sent: DocumentOfMember) -> Response:
    """Give what one presents a material, or take away one's own."""
    actor, form = site.member(), Form.posted(MaterialForm, posted)
    do, _colon, material_id = form.value("go").partition(":")
    if form.is_valid or do == "remove":
        with form.accepting(site.session):
            if do == "remove":
                materials.remove_own(site.session, actor, item_id, material_id)
                site.flash(_("The material has been taken away."))
            else:
                materials.add_own(site.session, actor, item_id, given_of(form, sent))
                site.flash(_("The material has been added. The meeting's people can open it."))
            return site.redirect(f"/presentations/{item_id}#materials")
    found = _found(site, item_id)
    return _page(site, found, Form.blank(AnswerForm, words=found.item.presenter_words), form)


def _found(site: Site, item_id: str) -> Found:
    """Return a presentation to its presenter, and to those who speak for their organisation once it was heard."""
    actor = site.member()
    heard = becoming_cases.find(site.session, actor, item_id)
    try:
        item, meeting = agendas.of_presenter(site.session, actor, item_id)
    except ItemNotFound:
        if heard is None:
            raise
        return Found(heard[0], heard[1], is_presenter=False, becoming=heard[2])
    return Found(item, meeting, is_presenter=True, becoming=heard[2] if heard else None)


def _page(
    site: Site, found: Found, form: Form[AnswerForm], material_form: Form[MaterialForm] | None = None
) -> Response:
    given, item = material_form or Form.blank(MaterialForm), found.item
    council = councils.by_id(site.session, found.meeting.council_id)
    brief = next(iter(cases.briefs(site.session, [item.case_id] if item.case_id else []).values()), None)
    shown = agendas.materials_of(site.session, item)
    organisation_id = item.presenter_organisation_id
    view = PresentationView(
        url=f"/presentations/{item.id}",
        title=item.title,
        body=markdown.rendered(item.body, 3),
        at=_presented_at(site, found, council),
        organisation=organisations.public_name(site.session, organisation_id) if organisation_id else "",
        case=brief.name if brief else "",
        case_url=f"/cases/{brief.slug}" if brief else "",
        answer=_answer(found),
        form=form,
        limit=LIMITS["words"],
        material_form=given,
        materials=_materials(council.slug, found.meeting, shown),
        own=[each.id for each in shown if site.actor and each.added_by_id == site.actor.member_id],
        accepted=storage.ACCEPTED_DOCUMENTS,
        megabytes=storage.MOST_BYTES_OF_DOCUMENTS // 1024**2,
        becoming=becoming_view(site, item, found.becoming, Form.blank(AgreeForm)),
    )
    return site.page(view, max(form.status, given.status))


def _presented_at(site: Site, found: Found, council: Council) -> PresentedAt:
    item, meeting = found.item, found.meeting
    return PresentedAt(
        council=council.name,
        meeting=meetings.title(meeting),
        url=path_of(council.slug, meeting.id) if _may_open(site, meeting) else "",
        when=when_in_words(meeting),
        where=where_in_words(meeting),
        room=meetings.room(meeting) if found.is_presenter and _is_on(meeting, item) else "",
        hour=_hour(site, item),
        minutes=item.minutes,
    )


def _answer(found: Found) -> PresenterAnswer:
    item, status = found.item, found.meeting.status
    label, tone = ANSWERS[item.presenter_status]
    return PresenterAnswer(
        words=_(label) if found.is_presenter else "",
        tone=tone,
        is_asked=item.presenter_status is PresenterStatus.ASKED,
        is_confirmed=item.presenter_status is PresenterStatus.CONFIRMED,
        is_declined=item.presenter_status is PresenterStatus.DECLINED,
        may_answer=found.is_presenter and status in {MeetingStatus.DRAFT, MeetingStatus.PUBLISHED},
        may_give=found.is_presenter and status is not MeetingStatus.CANCELLED and not _has_declined(item),
    )


def _materials(slug: str, meeting: Meeting, shown: Sequence[ShownMaterial]) -> list[MaterialRow]:
    return material_rows(shown, path_of(slug, meeting.id))


def _has_declined(item: AgendaItem) -> bool:
    return item.presenter_status is PresenterStatus.DECLINED


def _is_on(meeting: Meeting, item: AgendaItem) -> bool:
    """Tell whether somebody presents at a meeting that is to come: then they need the way in."""
    return meeting.status is MeetingStatus.PUBLISHED and item.presenter_status is PresenterStatus.CONFIRMED


def _hour(site: Site, item: AgendaItem) -> str:
    timed = next((each for each in agendas.items(site.session, item.meeting_id) if each.item.id == item.id), None)
    return f"{time_in_words(timed.begins_at)}–{time_in_words(timed.ends_at)}" if timed else ""


def _may_open(site: Site, meeting: Meeting) -> bool:
    try:
        meetings.visible(site.session, site.actor, meeting.id)
    except MeetingNotFound:
        return False
    return True

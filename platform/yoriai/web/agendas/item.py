"""One item as its office writes it: everything of it, its case and presenter, its materials."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import LIMITS, NOBODY, Draft
from yoriai.domains.agendas.errors import ItemNotFound
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import choosing, materials
from yoriai.domains.agendas.service.choosing import OTHER, PRESENT, Choice
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.cases import service as cases
from yoriai.infra import storage
from yoriai.web.activities.form_views import LinkedCase
from yoriai.web.activities.form_words import found_cases
from yoriai.web.activities.forms import revision_in
from yoriai.web.addresses import Pages
from yoriai.web.agendas.forms import ItemForm, MaterialForm
from yoriai.web.agendas.office import kind_options
from yoriai.web.agendas.rows import answer_of, material_rows
from yoriai.web.agendas.uploads import DocumentOfMember
from yoriai.web.agendas.views import ItemView, SureView
from yoriai.web.choices import GroupedOptions
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame

router = Pages()

STAY = frozenset({"find", "add", "drop"})
"""Buttons that change the form and keep nothing yet."""


@router.get("/councils/{slug}/meetings/{meeting_id}/agenda/{item_id}")
def show(site: CurrentSite, slug: str, meeting_id: str, item_id: str) -> Response:
    """Show the form of an item as it stands."""
    frame, item = _found(site, slug, meeting_id, item_id)
    return _page(site, frame, item, _form_of(site, item), item.revision)


@router.post("/councils/{slug}/meetings/{meeting_id}/agenda/{item_id}")
def save(site: CurrentSite, slug: str, meeting_id: str, item_id: str, posted: Posted) -> Response:
    """Keep an item as it was typed, and ask its presenter if the button says so; looking for a case keeps nothing."""
    frame, item = _found(site, slug, meeting_id, item_id)
    form, revision = Form.posted(ItemForm, posted), revision_in(posted)
    if form.value("add") or "drop" in posted or form.value("go") == "find":
        form.raw = {**form.raw, "case": [form.value("add")] if form.value("add") else _kept_case(form)}
        return _page(site, frame, item, _unsaved(form), revision)
    draft: Draft | None = None
    if form.is_valid:
        with form.asking():  # whose address is whose is not tried out: a try that fails is counted
            draft = _draft(site, frame, item, form)
    if draft is not None:
        with form.accepting(site.session):
            is_new_kind = draft.kind is ItemKind.PRESENTATION and item.kind is not ItemKind.PRESENTATION
            agendas.edit(site.session, site.member(), meeting_id, item_id, draft, revision)
            if form.value("go") == "ask":
                agendas.ask(site.session, site.member(), meeting_id, item_id)
            return _after(site, frame, item, form, is_new_kind=is_new_kind)
    return _page(site, frame, item, form, revision)


@router.get("/councils/{slug}/meetings/{meeting_id}/agenda/{item_id}/remove")
def confirm_remove(site: CurrentSite, slug: str, meeting_id: str, item_id: str) -> Response:
    """Say what goes with an item before it is taken off."""
    frame, item = _found(site, slug, meeting_id, item_id)
    happens = [_("The item and its text go. This cannot be taken back.")]
    if agendas.materials_of(site.session, item):
        happens.append(_("Its materials go with it."))
    if item.presenter_status is not None:
        happens.append(_("Whoever was asked to present is let go; somebody who had agreed is told."))
    return site.page(SureView(frame, f"{frame.url}/agenda/{item.id}", item.title, happens))


@router.post("/councils/{slug}/meetings/{meeting_id}/agenda/{item_id}/remove")
def remove(site: CurrentSite, slug: str, meeting_id: str, item_id: str) -> Response:
    """Take an item off."""
    frame, item = _found(site, slug, meeting_id, item_id)
    title = item.title
    agendas.remove(site.session, site.member(), meeting_id, item_id)
    site.flash(_("“%(title)s” has been taken off the agenda.", title=title))
    return site.redirect(f"{frame.url}/agenda")


@router.post("/councils/{slug}/meetings/{meeting_id}/agenda/{item_id}/materials")
def give(
    site: CurrentSite, slug: str, meeting_id: str, item_id: str, posted: Posted, sent: DocumentOfMember
) -> Response:
    """Give an item a material, take one away, or open one to everybody who may see the meeting."""
    frame, item = _found(site, slug, meeting_id, item_id)
    form = Form.posted(MaterialForm, posted)
    do, _colon, material_id = form.value("go").partition(":")
    if form.is_valid or do in {"remove", "open", "close"}:
        with form.accepting(site.session):
            if do == "remove":
                materials.remove(site.session, site.member(), meeting_id, item_id, material_id)
                site.flash(_("The material has been taken away."))
            elif do in {"open", "close"}:
                is_public = do == "open"
                materials.open_to_all(
                    site.session, site.member(), meeting_id, item_id, material_id, is_public=is_public
                )
            else:
                materials.add(site.session, site.member(), meeting_id, item_id, given_of(form, sent))
                site.flash(_("The material has been added."))
            return site.redirect(f"{frame.url}/agenda/{item_id}#materials")
    return _page(site, frame, item, _form_of(site, item), item.revision, form)


def given_of(form: Form[MaterialForm], sent: DocumentOfMember) -> materials.Given:
    """Return the material of a form; raise what its file was refused with."""
    said = form.data
    return materials.Given(
        label=said.label, url=said.url, file=sent.taken(), file_name=sent.name, is_public=bool(said.is_public)
    )


def _found(site: Site, slug: str, meeting_id: str, item_id: str) -> tuple[Frame, AgendaItem]:
    frame = office_frame(site, slug, meeting_id)
    item = agendas.get(site.session, item_id)
    if item.meeting_id != frame.meeting.id:
        raise ItemNotFound
    return frame, item


def _after(site: Site, frame: Frame, item: AgendaItem, form: Form[ItemForm], *, is_new_kind: bool) -> Response:
    if is_new_kind:
        site.flash(_("Now choose the case and who presents it."))
        return site.redirect(f"{frame.url}/agenda/{item.id}#presentation")
    asked = _("The item has been saved, and the presenter asked. You are told when they answer.")
    site.flash(asked if form.value("go") == "ask" else _("The item has been saved."))
    return site.redirect(f"{frame.url}/agenda#item-{item.id}")


def _kept_case(form: Form[ItemForm]) -> list[str]:
    return [] if "drop" in form.raw else form.values("case")


def _unsaved(form: Form[ItemForm]) -> Form[ItemForm]:
    """Return the same form without what is wrong with it: nobody has asked for it to be kept yet."""
    return Form(ItemForm, form.raw)


def _draft(site: Site, frame: Frame, item: AgendaItem, form: Form[ItemForm]) -> Draft:
    said = form.data
    is_presented = said.kind is ItemKind.PRESENTATION
    # one that was withdrawn since is no case any more
    slug = next((each.slug for each in cases.briefs_by_slug(site.session, [said.case] if said.case else [])), "")
    choice = Choice(said.presenter, said.presenter_name, said.presenter_email)
    return Draft(
        kind=said.kind,
        title=said.title,
        minutes=said.minutes,
        owner=said.owner,
        body=said.body,
        case_slug=slug if is_presented else "",
        presenter=choosing.chosen(site.session, site.member(), frame.meeting, item, choice, slug)
        if is_presented
        else NOBODY,
    )


def _form_of(site: Site, item: AgendaItem) -> Form[ItemForm]:
    briefs = cases.briefs(site.session, [item.case_id] if item.case_id else [])
    is_chosen = item.presenter_id is not None or item.presenter != ""
    return Form.blank(
        ItemForm,
        kind=item.kind,
        title=item.title,
        minutes=item.minutes,
        owner=item.owner,
        body=item.body,
        case=next((brief.slug for brief in briefs.values()), None),
        presenter=PRESENT if is_chosen else "",
    )


def _candidates(site: Site, frame: Frame, item: AgendaItem) -> GroupedOptions:
    """Return whom the form offers: whoever stands there, the people of the seats, somebody else."""
    own = [each for each in (_present_name(site, item),) if each]
    seated = [(each.key, _candidate_words(each)) for each in choosing.candidates(site.session, frame.meeting)]
    return [
        *([(_("Chosen now"), [(PRESENT, own[0])])] if own else []),
        *([(_("People of the seats"), seated)] if seated else []),
        (_("Others"), [(OTHER, _("Somebody else (write below)"))]),
    ]


def _candidate_words(each: choosing.Candidate) -> str:
    if each.has_account:
        return _("%(name)s (%(organisation)s)", name=each.name, organisation=each.organisation)
    return _(
        "%(name)s (%(organisation)s; no account, please ask yourself)", name=each.name, organisation=each.organisation
    )


def _present_name(site: Site, item: AgendaItem) -> str:
    if item.presenter_id is None:
        return item.presenter
    found = accounts.members(site.session, [item.presenter_id]).get(item.presenter_id)
    return found.name if found else ""


def _page(
    site: Site,
    frame: Frame,
    item: AgendaItem,
    form: Form[ItemForm],
    revision: int,
    material_form: Form[MaterialForm] | None = None,
) -> Response:
    slug, sought = form.value("case"), form.value("case_q")
    brief = next(iter(cases.briefs_by_slug(site.session, [slug] if slug else [])), None)
    label, tone = answer_of(item)
    given = material_form or Form.blank(MaterialForm)
    view = ItemView(
        frame=frame,
        url=f"{frame.url}/agenda/{item.id}",
        form=form,
        revision=revision,
        title=item.title,
        kinds=kind_options(),
        is_presentation=form.value("kind") == ItemKind.PRESENTATION,
        linked=LinkedCase(brief.slug, f"/cases/{brief.slug}", brief.name) if brief else None,
        sought=sought,
        found=found_cases(site.session, sought, [slug] if slug else []),
        candidates=_candidates(site, frame, item),
        answer=label,
        tone=tone,
        words=item.presenter_words,
        can_be_asked=frame.is_draft or frame.is_open,
        limits=LIMITS,
        material_form=given,
        materials=material_rows(agendas.materials_of(site.session, item), frame.url),
        accepted=storage.ACCEPTED_DOCUMENTS,
        megabytes=storage.MOST_BYTES_OF_DOCUMENTS // 1024**2,
    )
    return site.page(view, max(form.status, given.status))

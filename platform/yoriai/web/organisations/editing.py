"""Changing a record: by its owners and editors, and by the secretariat."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.service import editing as service
from yoriai.domains.organisations.service import role_in
from yoriai.domains.organisations.states import LEGAL_FORM_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.organisations.founding import founded_in_words
from yoriai.web.organisations.profile_form import EditingForm, fields_of, profile_in
from yoriai.web.organisations.profile_views import Choices, choices, labels
from yoriai.web.templating import View

router = Pages()


@dataclass(frozen=True)
class Clash:
    """A part that two people have changed: what the other saved, what was typed."""

    part: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class EditView(View):
    """The form of a record; `clashes` are parts that somebody else has saved meanwhile."""

    template: ClassVar[str] = "organisations/edit.html"
    name: str
    url: str
    form: Form[EditingForm]
    labels: dict[str, str]
    choices: Choices
    clashes: Sequence[Clash]
    is_of_desk: bool


@router.get("/organisations/{organisation_id}/edit")
def edit_form(site: CurrentSite, organisation_id: str) -> Response:
    """Show everything that the record says, to be changed."""
    known, profile = service.to_edit(site.session, site.member(), organisation_id)
    return _page(site, known, _filled(profile, known.revision))


@router.post("/organisations/{organisation_id}/edit")
def save(site: CurrentSite, organisation_id: str, posted: Posted) -> Response:
    """Save what was typed together with what others saved meanwhile; where both changed a part, show both."""
    actor = site.member()
    known, profile = service.to_edit(site.session, actor, organisation_id)
    form = Form.posted(EditingForm, posted)
    typed = profile_in(form)
    if typed is None:
        return _page(site, known, form)
    try:
        if _saved(site, actor, organisation_id, form, service.with_theirs(typed, profile, form.data.theirs)):
            return site.redirect(f"/organisations/{organisation_id}")
    except service.EditedMeanwhile as met:
        shown = _filled(met.merge.merged, met.revision)
        return _page(site, known, shown, _clashes(site, met, typed), met.status)
    return _page(site, known, form)


def _saved(site: Site, actor: Actor, organisation_id: str, form: Form[EditingForm], wanted: Profile) -> bool:
    """Save and say what came of it; False where something is wrong with the form after all."""
    with form.accepting(site.session):
        if service.edit(site.session, actor, organisation_id, wanted, form.data.base_revision):
            site.flash(_("The changes are saved."))
        else:
            site.flash(_("Nothing was different, so nothing was saved."), "info")
    return form.is_valid


def _filled(profile: Profile, revision: int) -> Form[EditingForm]:
    return Form.blank(EditingForm, base_revision=revision, **fields_of(profile))


def _clashes(site: Site, met: service.EditedMeanwhile, typed: Profile) -> list[Clash]:
    vocabulary, named = taxonomy.vocabulary(site.session), labels()
    return [
        Clash(part, named[part], _in_words(met.theirs, part, vocabulary), _in_words(typed, part, vocabulary))
        for part in (each.name for each in fields(Profile))
        if part in met.merge.clashes
    ]


def _in_words(profile: Profile, part: str, vocabulary: Vocabulary) -> str:
    """Return a part of a record as people read it."""
    value = getattr(profile, part)
    if part == "marks":
        return "、".join(f"{weight.symbol}{label_of(vocabulary.get(code))}" for code, weight in value.items())
    if part == "links":
        return " / ".join(f"{link.words} {link.url}".strip() for link in value)
    if part == "founded":
        return founded_in_words(value)
    if part == "legal_form":
        return _(LEGAL_FORM_LABELS[value]) if value else ""
    if part == "prefecture":
        return prefecture_name(value)
    if part == "municipality":
        town = taxonomy.gazetteer().find_municipality(value) if value else None
        return town.full_name if town else ""
    if part == "is_address_shown":
        return _("Yes") if value else _("No")
    return str(value or "")


def _page(
    site: Site,
    known: Organisation,
    form: Form[EditingForm],
    clashes: Sequence[Clash] = (),
    status: int | None = None,
) -> Response:
    view = EditView(
        name=known.name,
        url=f"/organisations/{known.id}",
        form=form,
        labels=labels(),
        choices=choices(site.session, form.value("prefecture")),
        clashes=clashes,
        is_of_desk=role_in(site.session, site.member(), known.id) is None,
    )
    return site.page(view, status=status or form.status)

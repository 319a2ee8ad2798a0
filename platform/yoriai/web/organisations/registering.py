"""Registering one's own organisation, and what is here already while its name is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.organisations.numbers import corporate_number
from yoriai.domains.organisations.service import registering as service
from yoriai.domains.organisations.service.alike import alike
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import LINE, Form
from yoriai.web.organisations.profile_form import RegistrationForm, profile_in
from yoriai.web.organisations.profile_views import AlikeRow, Choices, alike_row, choices, labels, towns_of
from yoriai.web.templating import View

router = Pages()

COMPARED = ("name", "furigana", "website", "corporate_number", "prefecture")


@dataclass(frozen=True)
class NewView(View):
    """The form of one's own organisation; `alike` are records that may be of it."""

    template: ClassVar[str] = "organisations/new.html"
    form: Form[RegistrationForm]
    labels: dict[str, str]
    choices: Choices
    alike: Sequence[AlikeRow]


@dataclass(frozen=True)
class AlikeView(View):
    """The records that may be of the organisation that is being typed, and nothing around them."""

    template: ClassVar[str] = "organisations/alike.html"
    form: Form[RegistrationForm]
    alike: Sequence[AlikeRow]


@dataclass(frozen=True)
class TownsView(View):
    """The municipalities of a prefecture, offered while one is typed."""

    template: ClassVar[str] = "organisations/towns.html"
    towns: Sequence[str]


@router.get("/organisations/new")
def new(site: CurrentSite, name: str = "", prefecture: str = "") -> Response:
    """Show the form; `name` is what somebody has looked for in vain, or has begun, and `prefecture` where."""
    site.member()
    return _page(site, Form.blank(RegistrationForm, name=name[:LINE], prefecture=prefecture[:2]))


@router.post("/organisations/new")
def register(site: CurrentSite, posted: Posted) -> Response:
    """Register an organisation, once it is not one of those that are here already."""
    actor = site.member()
    form = Form.posted(RegistrationForm, posted)
    _need(form)
    profile = profile_in(form)
    found = _alike(site, form)
    if found and form.value("another") != "yes":
        form.add("another", _("Please look whether it is one of these."))
    if profile is not None and form.is_valid:
        with form.accepting(site.session):
            made = service.register(site.session, actor, profile, form.data.acting)
            site.flash(_("“%(name)s” is registered. The secretariat looks at it and tells you.", name=made.name))
            return site.redirect(f"/organisations/{made.id}")
    return _page(site, form, found)


@router.get("/organisations/alike")
def look(site: CurrentSite) -> Response:
    """Show what is here already that may be the organisation being typed."""
    site.member()
    query = site.request.query_params
    form = Form.blank(RegistrationForm, **{field: query.get(field, "")[:300] for field in COMPARED})
    return site.page(AlikeView(form, _alike(site, form)))


@router.get("/organisations/towns")
def towns(site: CurrentSite, prefecture: str = "") -> Response:
    """Show the municipalities of a prefecture as choices of a field."""
    return site.page(TownsView(towns_of(prefecture)))


def _need(form: Form[RegistrationForm]) -> None:
    """Say what a registration cannot do without, beside what is wrong with the rest."""
    if not form.value("legal_form"):
        form.add("legal_form", _("Please choose one. A group that is not incorporated is a voluntary group."))
    if not form.value("prefecture"):
        form.add("prefecture", _("Please choose the prefecture."))


def _alike(site: Site, form: Form[RegistrationForm]) -> list[AlikeRow]:
    name, furigana, website, typed, prefecture = (form.value(field) for field in COMPARED)
    number = None
    with Form.blank(RegistrationForm).asking():  # half typed as yet: what is wrong with it is said when it is sent
        number = corporate_number(typed)
    found = alike(
        site.session, name=name, furigana=furigana, website=website, number=number, prefecture=prefecture or None
    )
    return [alike_row(each) for each in found]


def _page(site: Site, form: Form[RegistrationForm], found: Sequence[AlikeRow] | None = None) -> Response:
    view = NewView(
        form=form,
        labels=labels(),
        choices=choices(site.session, form.value("prefecture")),
        alike=_alike(site, form) if found is None else found,
    )
    return site.page(view, status=form.status)

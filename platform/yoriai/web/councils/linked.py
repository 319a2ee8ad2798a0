"""What the link in a mail leads to: somebody sits for an organisation, with an account or without."""

from markupsafe import Markup
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.service import linking
from yoriai.domains.councils.states import CAPACITY_LABELS, SEAT_KIND_LABELS
from yoriai.infra.markdown import rendered
from yoriai.web.accounts.browser import unkept, with_next
from yoriai.web.addresses import Pages
from yoriai.web.councils.forms import LinkForm
from yoriai.web.councils.views import FarewellView, LinkedView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/seats/{signed}")
def show(site: CurrentSite, signed: str) -> Response:
    """Show somebody for whom they sit, and the terms that they are asked to agree to."""
    return unkept(_page(site, linking.linked(site.session, signed), signed))


@router.post("/seats/{signed}")
def act(site: CurrentSite, signed: str, posted: Posted) -> Response:
    """Agree to the terms, say that one does not sit there, or join the place to one's account."""
    found = linking.linked(site.session, signed)
    form = Form.posted(LinkForm, posted)
    if not form.is_valid:
        return unkept(_page(site, found, signed))
    if form.data.do == "decline":
        view = FarewellView(council=found.council.name, organisation=found.person.organisation)
        linking.decline(site.session, signed)
        return unkept(site.page(view))
    if form.data.do == "join":
        council = linking.join(site.session, site.member(), signed)
        site.flash(_("Your place in “%(name)s” belongs to your account now.", name=council.name))
        return site.redirect(f"/councils/{council.slug}")
    linking.accept(site.session, signed, form.data.version)
    site.flash(_("Thank you. That you agree is noted with today's date."))
    return site.redirect(f"/seats/{signed}")


def _page(site: Site, found: linking.Linked, signed: str) -> Response:
    address, terms, is_visitor = f"/seats/{signed}", found.terms, site.actor is None
    view = LinkedView(
        action=address,
        council=found.council.name,
        council_url=f"/councils/{found.council.slug}",
        organisation=found.person.organisation,
        name=found.person.name,
        capacity=_(CAPACITY_LABELS[found.person.capacity]),
        seat_kind=_(SEAT_KIND_LABELS[found.seat.kind]),
        has_terms=terms is not None,
        terms=rendered(terms.body, 3) if terms else Markup(),
        version=terms.version if terms else 0,
        in_force_on=terms.in_force_on if terms else None,
        accepted_at=found.accepted_at,
        is_member=found.person.member_id is not None,
        sign_in_url=with_next("/sign-in", address) if is_visitor else "",
        register_url=with_next("/register", address) if is_visitor else "",
    )
    return site.page(view)

"""A presentation that becomes a case: who agrees, and the draft that is begun."""

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.errors import NotFound
from yoriai.core.i18n import day_in_words, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.agendas.becoming import Becoming
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import becoming_cases
from yoriai.domains.agendas.states import ConsentParty
from yoriai.domains.proposals import service as proposals
from yoriai.web.addresses import Pages
from yoriai.web.agendas.forms import AgreeForm
from yoriai.web.agendas.views import BecomingView, Told
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

PARTIES = {
    ConsentParty.PRESENTER: mark("Whoever presented it"),
    ConsentParty.ORGANISATION: mark("Their organisation"),
}


@router.post("/presentations/{item_id}/agree")
def agree(site: CurrentSite, item_id: str, posted: Posted) -> Response:
    """Note that whoever presented, or their organisation, agrees; or take it back."""
    actor, form = site.member(), Form.posted(AgreeForm, posted)
    if form.value("go") == "take_back":
        becoming_cases.take_back(site.session, actor, item_id)
        site.flash(_("You have taken back what you agreed to."))
        return site.redirect(f"/presentations/{item_id}#case")
    wanted = frozenset(party for party in ConsentParty if form.value(str(party)) == "yes")
    state = becoming_cases.agree(site.session, actor, item_id, wanted)
    if not wanted:
        site.flash(_("Please tick the sentence if you agree."), "warning")
    elif state.may_begin:
        site.flash(_("All have agreed. You can begin the draft now."))
    else:
        site.flash(_("Thank you. We wait for the other side to agree, too."))
    return site.redirect(f"/presentations/{item_id}#case")


@router.post("/presentations/{item_id}/case")
def begin(site: CurrentSite, item_id: str) -> Response:
    """Begin the case draft, and go on with it in the guided form."""
    made = becoming_cases.begin(site.session, site.member(), item_id)
    site.flash(_("The draft is there. What is known already has been filled in; please look at every page of it."))
    return site.redirect(f"/proposals/{made.id}")


def becoming_view(site: Site, item: AgendaItem, state: Becoming | None, form: Form[AgreeForm]) -> BecomingView | None:
    """Return how far a presentation has come, to those who have a say in it; None for others."""
    if state is None:
        return None
    given = {each.party: each for each in state.given}
    is_begun = item.proposal_id is not None
    asks = {party: party in state.to_give and not is_begun for party in ConsentParty}
    by_other = item.presenter_id is None
    spoken_for = _("I have asked %(name)s, who presented it: they agree that it becomes a case.", name=item.presenter)
    presenter = spoken_for if by_other else _("I agree that what I presented becomes a draft for a case.")
    return BecomingView(
        form=form,
        told=[
            Told(
                label=_(PARTIES[party]),
                is_given=party in given,
                day=day_in_words(tokyo(given[party].at).date()) if party in given else "",
            )
            for party in state.needed
        ],
        asks_presenter=presenter if asks[ConsentParty.PRESENTER] else "",
        asks_organisation=_("The organisation agrees that it is told as its case.")
        if asks[ConsentParty.ORGANISATION]
        else "",
        may_begin=state.may_begin and not is_begun,
        may_take_back=not is_begun and any(each.member_id == _reader(site) for each in state.given),
        proposal_url=_proposal_url(site, item),
        is_begun=is_begun,
    )


def _reader(site: Site) -> str:
    return site.actor.member_id if site.actor else ""


def _proposal_url(site: Site, item: AgendaItem) -> str:
    """Return the address of the draft for those who write it, '' for others."""
    if item.proposal_id is None or site.actor is None:
        return ""
    try:
        proposals.get(site.session, site.actor, item.proposal_id)
    except NotFound:
        return ""
    return f"/proposals/{item.proposal_id}"

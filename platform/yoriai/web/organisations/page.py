"""The page of one organisation put together: what is known of it, its cases and activities, and what one may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from markupsafe import Markup
from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.cases import service as cases
from yoriai.domains.councils.policies import is_office
from yoriai.domains.councils.service import listing
from yoriai.domains.councils.states import SEAT_KIND_LABELS
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.policies import may_edit
from yoriai.domains.organisations.service import KnownOrganisation
from yoriai.domains.organisations.states import VISIBLE, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import LabelledMark, labelled
from yoriai.domains.taxonomy.vocabulary import TermKind
from yoriai.infra.linking import linked
from yoriai.web.activities.views import Row as ActivityRow
from yoriai.web.activities.words import row_of
from yoriai.web.cases.lists import card_of
from yoriai.web.cases.views import Card
from yoriai.web.links import safe_address
from yoriai.web.organisations.founding import founded_in_words
from yoriai.web.organisations.structured import structured
from yoriai.web.organisations.words import Standing, form_in_words, place_of, standing_of
from yoriai.web.templating import View

MOST_CASES: Final = 50
"""More than any organisation has; where a casebook was imported under one name, the list of cases has them all."""
MOST_ACTIVITIES: Final = 5


@dataclass(frozen=True)
class Doing:
    """What this reader may do about the record; addresses are '' where they may not."""

    edit_url: str
    people_url: str
    post_url: str
    confirm_url: str
    reopen_url: str
    claim_url: str
    join_url: str
    tell_url: str


@dataclass(frozen=True)
class OrganisationView(View):
    """One organisation."""

    template: ClassVar[str] = "organisations/show.html"
    name: str
    furigana: str
    status: OrganisationStatus
    standing: Standing
    place: str
    form: str
    facts: Sequence[tuple[str, str, str]]
    links: Sequence[tuple[str, str]]
    about: Markup
    practices: Sequence[LabelledMark]
    targets: Sequence[LabelledMark]
    cases: Sequence[Card]
    activities: Sequence[ActivityRow]
    activities_query: str
    councils: Sequence[tuple[str, str, str]]
    people: Sequence[tuple[str, str]]
    doing: Doing
    is_in_directory: bool
    structured: Markup


def page_view(session: Session, actor: Actor | None, known: KnownOrganisation) -> OrganisationView:
    """Return what the page of an organisation shows this reader, in their language."""
    vocabulary = taxonomy.vocabulary(session)
    lines = activities.of_organisation(session, actor, known.id, MOST_ACTIVITIES)
    return OrganisationView(
        name=known.name,
        furigana=known.furigana,
        status=known.status,
        standing=standing_of(known),
        place=place_of(known),
        form=form_in_words(known.legal_form),
        facts=facts_of(known),
        links=_links(known),
        about=linked(known.about),
        practices=labelled(known.marks, vocabulary, TermKind.PRACTICE_GROUP, TermKind.PRACTICE),
        targets=labelled(known.marks, vocabulary, TermKind.TARGET),
        cases=_cases(session, known.id),
        activities=[row_of(line, vocabulary, shows_people=False) for line in lines],
        activities_query=f"?organisation={known.id}",
        councils=_councils(session, actor, known.id),
        people=_people(session, known.id) if actor else [],
        doing=_doing(session, actor, known),
        is_in_directory=known.status in VISIBLE,
        structured=structured(known, vocabulary, settings().url) if known.status in VISIBLE else Markup(),
    )


def facts_of(known: KnownOrganisation) -> list[tuple[str, str, str]]:
    """The organisation's table, each value with its language; what is not known is left out by the page."""
    return [
        (_("Also written"), " / ".join(known.aliases), "ja"),
        (_("Legal form"), form_in_words(known.legal_form), ""),
        (_("Corporate number"), known.corporate_number, ""),
        (_("Place"), place_of(known), ""),
        (_("Postal address"), known.address, "ja"),
        (_("Founded"), founded_in_words(known.founded), ""),
        (_("Representative"), known.representative, "ja"),
        (_("Staff"), known.staff, "ja"),
    ]


def _links(known: KnownOrganisation) -> list[tuple[str, str]]:
    """Return the (address, words) of an organisation's pages elsewhere, none that leads to anything but a page."""
    pairs = [(known.website, _("Website")), *((link.url, link.words) for link in known.links)]
    return [(url, words or url) for each, words in pairs if (url := safe_address(each))]


def _cases(session: Session, organisation_id: str) -> list[Card]:
    vocabulary = taxonomy.vocabulary(session)
    own = [case.id for case in cases.of_organisations(session, [organisation_id]) if case.is_published][:MOST_CASES]
    return [card_of(card, vocabulary) for card in cases.cards(session, Page(own, 1, len(own))).items] if own else []


def _councils(session: Session, actor: Actor | None, organisation_id: str) -> list[tuple[str, str, str]]:
    """Return the (address, name, kind of seat) of the councils in which an organisation sits and is shown."""
    return [
        (f"/councils/{each.council.slug}", each.council.name, _(SEAT_KIND_LABELS[each.kind]))
        for each in listing.of_organisation(session, organisation_id)
        if each.council.shows_seats or is_office(actor, each.council)
    ]


def _people(session: Session, organisation_id: str) -> list[tuple[str, str]]:
    """Return the (address, name) of those who look after the record and may still sign in."""
    keepers = accounts.active(session, organisations.keepers_of(session, organisation_id))
    names = accounts.members(session, keepers)
    return [(f"/members/{each}", names[each].name) for each in keepers]


def _doing(session: Session, actor: Actor | None, known: KnownOrganisation) -> Doing:
    address = f"/organisations/{known.id}"
    role = organisations.role_in(session, actor, known.id)
    is_keeper, is_staff = may_edit(role), actor is not None and actor.is_staff
    is_open = known.status is not OrganisationStatus.ARCHIVED
    is_put_away = known.status is OrganisationStatus.ARCHIVED and known.dormant_at is not None
    is_unclaimed = known.status is OrganisationStatus.UNCLAIMED
    is_kept = known.status in {OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT}
    return Doing(
        edit_url=f"{address}/edit" if (is_keeper or is_staff) and is_open else "",
        people_url=f"{address}/people" if (role is not None or is_staff) and is_open else "",
        post_url=f"/activities/new?organisation={known.id}" if is_keeper and is_kept else "",
        confirm_url=f"{address}/confirm" if is_kept and (is_keeper or is_staff) else "",
        reopen_url=f"{address}/confirm" if is_put_away and (is_keeper or is_staff) else "",
        claim_url=f"{address}/claim" if is_unclaimed and not is_staff else "",
        join_url=f"{address}/claim" if is_kept and role is None and not is_staff else "",
        tell_url="/consultations/new?to=desk" if not (is_keeper or is_staff) else "",
    )

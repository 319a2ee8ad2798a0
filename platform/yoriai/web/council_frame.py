"""What every page of a council begins with: its name, what it is and for where, and the way to its other pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.areas import Place
from yoriai.domains.councils.errors import NotSeated
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.seated import Standing
from yoriai.domains.councils.service import keeping
from yoriai.domains.councils.states import COUNCIL_KIND_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.deps import Site
from yoriai.web.places import place_in_words
from yoriai.web.tabs import Tab, tabs_of

TABS: Final = (
    ("", mark("Overview")),
    ("meetings", mark("Meetings")),
    ("seats", mark("Seats")),
    ("committees", mark("Sub-committees")),
    ("terms", mark("Terms")),
)
"""What everybody goes through, by the first word behind the council's own address."""
INSIDE: Final = (("polls", mark("Date polls")), ("actions", mark("Open actions")))
"""What is there for those who sit in the council and those who run it."""


@dataclass(frozen=True)
class CouncilFrame:
    """A council as all its pages show it, in the reader's language."""

    council: Council
    standing: Standing
    url: str
    name: str
    kind: str
    area: str
    tabs: Sequence[Tab]

    @property
    def is_office(self) -> bool:
        """Whether the reader runs it."""
        return self.standing.is_office

    @property
    def is_inside(self) -> bool:
        """Whether the reader runs it or sits in it."""
        return self.standing.is_inside

    @property
    def is_closed(self) -> bool:
        """Whether it has ended."""
        return self.council.closed_at is not None


def frame(site: Site, slug: str, here: str = "") -> CouncilFrame:
    """Return the frame of a council's page; `here` is its first word in TABS or INSIDE. Raises CouncilNotFound."""
    council = councils.get(site.session, slug)
    standing = councils.standing_in(site.session, site.actor, council)
    url = f"/councils/{slug}"
    shown = [*TABS, *INSIDE] if standing.is_inside else TABS
    return CouncilFrame(
        council=council,
        standing=standing,
        url=url,
        name=council.name,
        kind=_(COUNCIL_KIND_LABELS[council.kind]),
        area=area_in_words(council, keeping.places_of(site.session, council)),
        tabs=tabs_of(url, shown, here),
    )


def inside_frame(site: Site, slug: str, here: str = "") -> CouncilFrame:
    """Return the frame to those who run the council or sit in it; raise SignInRequired, NotSeated for others."""
    found = frame(site, slug, here)
    site.member()
    if not found.is_inside:
        raise NotSeated
    return found


def office_frame(site: Site, slug: str, here: str = "") -> CouncilFrame:
    """Return the frame to those who run the council; raise SignInRequired, NotOfTheOffice for others."""
    councils.require_office(site.session, site.actor, slug)
    return frame(site, slug, here)


def area_in_words(council: Council, places: Sequence[Place]) -> str:
    """Return where a council is for: the whole country, or prefectures with their towns."""
    if council.is_nationwide:
        return _("Nationwide")
    gazetteer = taxonomy.gazetteer()
    towns: dict[str, list[str]] = {}
    for place in places:
        town = gazetteer.find_municipality(place.municipality) if place.municipality else None
        towns.setdefault(place.prefecture, []).extend([town.full_name] if town else [])
    return _(", ").join(place_in_words(prefecture, names) for prefecture, names in towns.items())

"""The map of the catalogue put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from yoriai.core.i18n import ngettext as _n
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.cases.facets import chosen
from yoriai.web.cases.understanding import Asked
from yoriai.web.facets import Chosen
from yoriai.web.japan import Japan, japan
from yoriai.web.templating import View

PATH = "/cases/map"


@dataclass(frozen=True)
class MapView(View):
    """The catalogue by prefecture under the filters that are on; the prefecture itself is what is chosen here."""

    template: ClassVar[str] = "cases/map.html"
    query: str
    chosen: Sequence[Chosen]
    clear_url: str
    placeless: int
    japan: Japan


def map_view(session: Session, asked: Asked) -> MapView:
    """Return the map under the filters of an address: each number is the total of the list that it leads to."""
    counts = asked.catalogue.facets().prefectures
    here = taxonomy.get_prefecture(asked.form.prefecture).code if asked.form.prefecture else ""
    is_placed = bool(asked.form.region or asked.form.prefecture or asked.form.municipality)
    return MapView(
        query=asked.form.addresses().query,
        chosen=chosen(asked.form, taxonomy.vocabulary(session), asked.form.addresses(PATH)),
        clear_url=asked.form.nothing_asked(PATH),
        placeless=0 if is_placed else asked.catalogue.total - sum(counts.values()),
        japan=japan(counts, asked.form.addresses(), here, lambda count: _n("%(num)s case", "%(num)s cases", count)),
    )

"""The page that tells how to take the catalogue elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.domains.cases.attribution import attribution
from yoriai.domains.cases.editions import Casebook
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.templating import View

router = Pages()

SHOWN: Final = (versions.CASES, versions.TERMS)


@dataclass(frozen=True)
class Terms:
    """A casebook with the terms under which its cases may be used; '' where nobody has said them."""

    title: str
    edition: str
    cases: int
    licence: str
    licence_url: str
    attribution: str


@dataclass(frozen=True)
class OpenDataView(View):
    """How to take the catalogue elsewhere, with whole addresses to copy."""

    template: ClassVar[str] = "cases/open_data.html"
    casebooks: Sequence[Terms]
    site_url: str


@router.get("/cases/open-data")
def show(site: CurrentSite) -> Response:
    """Tell how to use the catalogue in Excel, Python and Datasette, and under which terms."""
    books = [_terms(book, count) for book, count in cases.casebooks(site.session) if count]
    return site.page(OpenDataView(books, site.settings.url("")), shows=SHOWN)


def _terms(book: Casebook, count: int) -> Terms:
    return Terms(
        title=book.title or book.edition,
        edition=book.edition,
        cases=count,
        licence=str(book.licence.name) if book.licence else "",
        licence_url=book.licence.address if book.licence else "",
        attribution=str(attribution(book, book.licence)),
    )

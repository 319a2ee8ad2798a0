"""A case to take along: as PDF, and as a record for reference managers."""

from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.cases.citation import as_bibtex, as_ris, work_of
from yoriai.web.cases.papers import case_pdf
from yoriai.web.deps import CurrentSite, Site

router = Pages()

SHOWN = (versions.CASES, versions.TERMS)


@router.get("/cases/{slug}.pdf")
def pdf(site: CurrentSite, slug: str) -> Response:
    """A case as PDF, in the reader's language."""
    case = cases.details(site.session, slug)
    content = case_pdf(site.session, site.settings, case, reader=site.reader)
    response = Response(
        content,
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{case.entry.slug}.pdf"'},
    )
    return site.keep(response, SHOWN)


@router.get("/cases/{slug}/citation.bib")
def bibtex(site: CurrentSite, slug: str) -> Response:
    """The case as a record for BibTeX."""
    work = work_of(site.session, cases.details(site.session, slug), site.settings)
    return _file(site, as_bibtex(work), "application/x-bibtex", f"{work.slug}.bib")


@router.get("/cases/{slug}/citation.ris")
def ris(site: CurrentSite, slug: str) -> Response:
    """The case as a record for reference managers that read RIS."""
    work = work_of(site.session, cases.details(site.session, slug), site.settings)
    return _file(site, as_ris(work), "application/x-research-info-systems", f"{work.slug}.ris")


def _file(site: Site, text: str, media_type: str, name: str) -> Response:
    response = Response(
        text.encode(),
        media_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    return site.keep(response, SHOWN)

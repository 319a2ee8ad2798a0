"""The catalogue: what it holds, what is like what, and how casebooks come in."""

from yoriai.domains.cases.service.facts import load_facts
from yoriai.domains.cases.service.importing import ImportProblem, ImportResult, import_records
from yoriai.domains.cases.service.listing import MOST_FOUND, Catalogue, Facets, Filters, cards, entries
from yoriai.domains.cases.service.reading import CaseDetails, briefs, briefs_by_slug, count, details, get, get_entry
from yoriai.domains.cases.service.similar import Similar, likeness, similar_cases

__all__ = [
    "MOST_FOUND",
    "CaseDetails",
    "Catalogue",
    "Facets",
    "Filters",
    "ImportProblem",
    "ImportResult",
    "Similar",
    "briefs",
    "briefs_by_slug",
    "cards",
    "count",
    "details",
    "entries",
    "get",
    "get_entry",
    "import_records",
    "likeness",
    "load_facts",
    "similar_cases",
]

"""The catalogue: what it holds, what is like what, and how casebooks come in."""

from yoriai.domains.cases.filters import Filters, Sort
from yoriai.domains.cases.plan import ImportProblem
from yoriai.domains.cases.service.casebooks import casebook_of, casebooks, describe_casebook
from yoriai.domains.cases.service.editing import confirm, edit, restore, retire, to_edit
from yoriai.domains.cases.service.exporting import export_csv, export_json, exported
from yoriai.domains.cases.service.facts import load_facts
from yoriai.domains.cases.service.importing import ImportResult, import_records
from yoriai.domains.cases.service.listing import Catalogue, Facets, cards, entries
from yoriai.domains.cases.service.news import Novelty, news, version
from yoriai.domains.cases.service.publishing import OwnedCase, content_at, of_organisations, owned, publish
from yoriai.domains.cases.service.reading import CaseDetails, briefs, briefs_by_slug, count, details, get, get_entry
from yoriai.domains.cases.service.similar import Similar, likeness, similar_cases
from yoriai.domains.cases.service.uses import forget_uses, record_use, uses_of

__all__ = [
    "CaseDetails",
    "Catalogue",
    "Facets",
    "Filters",
    "ImportProblem",
    "ImportResult",
    "Novelty",
    "OwnedCase",
    "Similar",
    "Sort",
    "briefs",
    "briefs_by_slug",
    "cards",
    "casebook_of",
    "casebooks",
    "confirm",
    "content_at",
    "count",
    "describe_casebook",
    "details",
    "edit",
    "entries",
    "export_csv",
    "export_json",
    "exported",
    "forget_uses",
    "get",
    "get_entry",
    "import_records",
    "likeness",
    "load_facts",
    "news",
    "of_organisations",
    "owned",
    "publish",
    "record_use",
    "restore",
    "retire",
    "similar_cases",
    "to_edit",
    "uses_of",
    "version",
]

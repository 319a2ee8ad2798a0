"""The catalogue: what it holds, what is like what, and how casebooks come in."""

from yoriai.domains.cases.filters import Filters, Sort
from yoriai.domains.cases.plan import ImportProblem
from yoriai.domains.cases.service.casebooks import (
    CasebookChange,
    casebook_history,
    casebook_of,
    casebooks,
    describe_casebook,
)
from yoriai.domains.cases.service.editing import confirm, edit, restore, retire, to_edit
from yoriai.domains.cases.service.exporting import export_csv, export_json, exported
from yoriai.domains.cases.service.facts import load_facts
from yoriai.domains.cases.service.history import Entry, changed_since, history
from yoriai.domains.cases.service.importing import ImportResult, import_records
from yoriai.domains.cases.service.indexing import is_indexed, reindex, suggestion
from yoriai.domains.cases.service.latest import Updated, latest
from yoriai.domains.cases.service.listing import Catalogue, Facets, Listed, cards, entries
from yoriai.domains.cases.service.news import Novelty, news, version
from yoriai.domains.cases.service.open_records import OpenRecord, open_records
from yoriai.domains.cases.service.pictures import (
    MOST_PICTURES,
    Picture,
    PictureWords,
    add_picture,
    describe_picture,
    files_shown,
    is_public,
    move_picture,
    pictures_of,
    remove_picture,
)
from yoriai.domains.cases.service.publishing import (
    OwnedCase,
    content_at,
    mark_organisations,
    of_organisations,
    organisations_with_cases,
    owned,
    publish,
    shows_file,
)
from yoriai.domains.cases.service.reading import CaseDetails, briefs, briefs_by_slug, count, details, get, get_entry
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.cases.service.similar import Similar, likeness, similar_cases
from yoriai.domains.cases.service.uses import forget_uses, record_use, uses_of
from yoriai.domains.cases.shelved import OnCard

__all__ = [
    "MOST_PICTURES",
    "Author",
    "CaseDetails",
    "CasebookChange",
    "Catalogue",
    "Entry",
    "Facets",
    "Filters",
    "ImportProblem",
    "ImportResult",
    "Listed",
    "Novelty",
    "OnCard",
    "OpenRecord",
    "OwnedCase",
    "Picture",
    "PictureWords",
    "Similar",
    "Sort",
    "Updated",
    "add_picture",
    "briefs",
    "briefs_by_slug",
    "cards",
    "casebook_history",
    "casebook_of",
    "casebooks",
    "changed_since",
    "confirm",
    "content_at",
    "count",
    "describe_casebook",
    "describe_picture",
    "details",
    "edit",
    "entries",
    "export_csv",
    "export_json",
    "exported",
    "files_shown",
    "forget_uses",
    "get",
    "get_entry",
    "history",
    "import_records",
    "is_indexed",
    "is_public",
    "latest",
    "likeness",
    "load_facts",
    "mark_organisations",
    "move_picture",
    "news",
    "of_organisations",
    "open_records",
    "organisations_with_cases",
    "owned",
    "pictures_of",
    "publish",
    "record_use",
    "reindex",
    "remove_picture",
    "restore",
    "retire",
    "shows_file",
    "similar_cases",
    "suggestion",
    "to_edit",
    "uses_of",
    "version",
]

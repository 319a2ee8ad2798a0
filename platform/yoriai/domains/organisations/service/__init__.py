"""What others may ask of organisations: find and register them, speak for them, look after who belongs to them."""

from yoriai.domains.organisations.filters import Filters, KanaRow, Sort
from yoriai.domains.organisations.known import Founded, KnownOrganisation
from yoriai.domains.organisations.repository.people import Affiliated
from yoriai.domains.organisations.service.belonging import (
    affiliate,
    keepers_of,
    kept_by,
    organisations_of,
    people_of,
    role_in,
)
from yoriai.domains.organisations.service.indexing import is_indexed, reindex
from yoriai.domains.organisations.service.knowing import (
    by_ids,
    confirm,
    find_by_name,
    find_or_register_unclaimed,
    forget_pending,
    get,
    learn,
    register_pending,
    suggest,
)
from yoriai.domains.organisations.service.listing import Directory, Elsewhere, Facets
from yoriai.domains.organisations.service.reading import details, latest, listed, public, public_name, records
from yoriai.domains.organisations.service.registry import Registry

__all__ = [
    "Affiliated",
    "Directory",
    "Elsewhere",
    "Facets",
    "Filters",
    "Founded",
    "KanaRow",
    "KnownOrganisation",
    "Registry",
    "Sort",
    "affiliate",
    "by_ids",
    "confirm",
    "details",
    "find_by_name",
    "find_or_register_unclaimed",
    "forget_pending",
    "get",
    "is_indexed",
    "keepers_of",
    "kept_by",
    "latest",
    "learn",
    "listed",
    "organisations_of",
    "people_of",
    "public",
    "public_name",
    "records",
    "register_pending",
    "reindex",
    "role_in",
    "suggest",
]

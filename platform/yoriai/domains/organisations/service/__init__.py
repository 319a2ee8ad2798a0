"""What others may ask of organisations: find and register them, speak for them, look after who belongs to them."""

from yoriai.domains.organisations.repository import Affiliated
from yoriai.domains.organisations.service.belonging import affiliate, keepers_of, kept_by, organisations_of, role_in
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
from yoriai.domains.organisations.service.registry import Registry

__all__ = [
    "Affiliated",
    "Registry",
    "affiliate",
    "by_ids",
    "confirm",
    "find_by_name",
    "find_or_register_unclaimed",
    "forget_pending",
    "get",
    "keepers_of",
    "kept_by",
    "learn",
    "organisations_of",
    "register_pending",
    "role_in",
    "suggest",
]

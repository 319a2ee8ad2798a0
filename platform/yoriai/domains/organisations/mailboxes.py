"""Whether a mailbox shows that somebody acts for an organisation. Pure."""

import re
from collections.abc import Collection
from typing import Final

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.organisations.rules import is_of_another, is_shared, site_parts

_DOMAIN: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
WRONG_ROLE: Final = mark("Please choose one of these mailboxes, or ask the secretariat.")


def proof_domain(website: str, shared: frozenset[str]) -> str:
    """Return the domain of which a mailbox shows that somebody acts for the owner of a site; '' where none does.

    That is the site's own host, without www: not one that many share, none below it or above it, not that of a town or
    a school, and not where the site is only a page on a host: a town hall's mailbox says nothing about a group of which
    its site tells.
    """
    host, path = site_parts(website)
    host = _in_ascii(host)
    if path or not _DOMAIN.fullmatch(host) or is_shared(host, shared) or is_of_another(host):
        return ""
    return host


def address_at(local: str, domain: str, roles: Collection[str]) -> str:
    """Return the address of a mailbox of a domain, of which the part before the @ was chosen; raise Invalid.

    It is one that is an organisation's, not a person's: whoever is employed by a company has a mailbox of their own at
    its domain, and does not act for it.
    """
    if local not in roles:
        raise Invalid("local", WRONG_ROLE)
    return f"{local}@{domain}"


def _in_ascii(host: str) -> str:
    """Return a host as mail servers know it (日本語.jp is xn--…); '' for what is none."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""

"""Whether a mailbox shows that somebody acts for an organisation. Pure."""

import re
from typing import Final

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.rules import same_address
from yoriai.domains.organisations.rules import is_shared, site_parts

_DOMAIN: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_LOCAL: Final = re.compile(r"[a-z0-9][a-z0-9._+-]{0,63}")
WRONG_LOCAL: Final = mark("Please enter the part before the @ only, for example info")


def proof_domain(website: str, shared: frozenset[str]) -> str:
    """Return the domain of which a mailbox shows that somebody acts for the owner of a site; '' where none does.

    That is the site's own host, without www: not one that many share, none below it or above it, and not where the
    site is only a page on a host: a town hall's mailbox says nothing about a group of which its site tells.
    """
    host, path = site_parts(website)
    host = _in_ascii(host)
    if path or not _DOMAIN.fullmatch(host) or is_shared(host, shared):
        return ""
    return host


def address_at(local: str, domain: str) -> str:
    """Return the address of a mailbox of a domain, of which the part before the @ was typed; raise Invalid.

    Who types the whole address is understood, where it is one of that domain.
    """
    typed = same_address(local)
    name = typed.removesuffix(f"@{domain}")
    if not _LOCAL.fullmatch(name) or ".." in name or name.endswith("."):
        raise Invalid("local", WRONG_LOCAL)
    return f"{name}@{domain}"


def _in_ascii(host: str) -> str:
    """Return a host as mail servers know it (日本語.jp is xn--…); '' for what is none."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""

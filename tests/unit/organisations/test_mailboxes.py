"""Which mailbox shows that somebody acts for an organisation."""

import re

import pytest

from yoriai.core.errors import Invalid
from yoriai.domains.organisations.hosts import role_mailboxes, shared_hosts
from yoriai.domains.organisations.mailboxes import address_at, proof_domain

SHARED = shared_hosts().every


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.example.jp/", "example.jp"),
        ("http://example.or.jp/index.html", "example.or.jp"),
        ("https://sub.example.jp", "sub.example.jp"),
        ("https://みほん.jp/", "xn--79jh5d.jp"),
        ("https://example.jp/groups/mihon", ""),
        ("https://www.facebook.com/mihon", ""),
        ("https://mihon.jimdofree.com/", ""),
        ("https://gmail.com", ""),
        ("https://mihon.sakura.ne.jp/", ""),
        ("https://example.jp:8443/", ""),
        ("https://192.0.2.1/", ""),
        ("", ""),
    ],
)
def test_a_mailbox_shows_something_only_at_the_sites_own_domain(website: str, domain: str) -> None:
    assert proof_domain(website, SHARED) == domain


@pytest.mark.parametrize(
    "website", ["https://mihon.ac.jp", "https://mihon.ed.jp", "https://mihon.lg.jp", "https://mihon.go.jp"]
)
def test_a_mailbox_of_a_town_or_a_school_shows_nothing(website: str) -> None:
    assert proof_domain(website, SHARED) == ""


def test_only_a_mailbox_that_is_the_organisations_is_written_to() -> None:
    assert address_at("info", "example.jp", role_mailboxes()) == "info@example.jp"
    assert all(re.fullmatch(r"[a-z]+", each) for each in role_mailboxes())


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "info@evil.example",
        "info@example.jp@evil.example",
        "a b@evil",
        'a"b',
        "a..b",
        "a.",
        ".a",
        "a\nb@x",
        "me@mail.example.jp",
        "hanako.sato",
    ],
)
def test_no_other_address_can_be_typed_instead(typed: str) -> None:
    with pytest.raises(Invalid):
        address_at(typed, "example.jp", role_mailboxes())

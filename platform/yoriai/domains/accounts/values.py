"""What the use cases of people take and return."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from yoriai.core.i18n import Language
from yoriai.core.security import password_matches
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.accounts.states import LinkPurpose, Stage
from yoriai.domains.taxonomy.marks import Marks

# The confidentiality text (templates/accounts/confidentiality.html): a new version asks everybody again.
CONFIDENTIALITY_VERSION: Final = "2026-11"
CONFIDENTIALITY_SINCE: Final = date(2026, 11, 21)


@dataclass(frozen=True)
class Registration:
    """What a visitor registers with."""

    name: str
    furigana: str
    email: str
    password: str
    language: Language = "ja"
    prefecture: str | None = None
    stage: Stage | None = None


@dataclass(frozen=True)
class ProfileDraft:
    """What a member says about themselves."""

    name: str
    furigana: str
    prefecture: str | None
    stage: Stage | None
    languages: tuple[str, ...]
    about: str
    marks: Marks
    is_shown: bool = True


@dataclass(frozen=True)
class Profile:
    """A member as they see themselves in their settings."""

    member_id: str
    email: str
    name: str
    furigana: str
    prefecture: str | None
    stage: Stage | None
    languages: tuple[str, ...]
    about: str
    language: Language
    marks: Marks
    calendar_token: str
    has_password: bool
    confidentiality_version: str | None
    confidentiality_accepted_at: datetime | None
    is_shown: bool

    @property
    def has_accepted_confidentiality(self) -> bool:
        """Whether the present version of the confidentiality text was accepted."""
        return self.confidentiality_version == CONFIDENTIALITY_VERSION


@dataclass(frozen=True)
class MailedLink:
    """A link to be mailed: to whom, what its button does, and the token that only the mail may carry."""

    to: Contact
    purpose: LinkPurpose
    token: str
    minutes: int


@dataclass(frozen=True)
class OpenLink:
    """A link that still works, as its page shows it before the button is pressed."""

    purpose: LinkPurpose
    name: str
    address: str


@dataclass(frozen=True)
class Attempt:
    """A counted try to sign in by password: the address, by whom, and the hash that the password has to fit."""

    address: str
    client: str
    password_hash: str | None

    def fits(self, password: str) -> bool:
        """Tell whether the password is right; on purpose this takes a fifth of a second, a stranger's as long."""
        return password_matches(password, self.password_hash)


@dataclass(frozen=True)
class SignedIn:
    """A fresh sign-in: the token of the cookie, and where the person was going."""

    token: str
    name: str
    language: Language
    next_path: str = ""
    lost_password: bool = False


@dataclass(frozen=True)
class Suspended:
    """The password is right, and the member may not sign in: they are told why, and nobody else is."""

    member_id: str


@dataclass(frozen=True)
class Device:
    """A browser that is signed in."""

    login_id: str
    words: str
    since: datetime
    last_used: datetime


@dataclass(frozen=True)
class DemoSignIn:
    """A sign-in of the demo network, shown on its sign-in page."""

    address: str
    name: str
    role: str

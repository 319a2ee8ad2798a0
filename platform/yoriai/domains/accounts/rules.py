"""What a name, an address, a password and a try are, decided without a database."""

import ipaddress
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yoriai.core.errors import Invalid
from yoriai.core.i18n import Language, mark
from yoriai.core.text import reading
from yoriai.domains.accounts.errors import (
    FuriganaMissing,
    FuriganaNotKana,
    LanguageUnknown,
    NameMissing,
    PasswordGuessable,
    PasswordTooLong,
    PasswordTooShort,
)
from yoriai.domains.accounts.states import Stage

# NIST SP 800-63B: length and a list of guessable ones, no rules on kinds of characters.
PASSWORD_LEAST: Final = 10
PASSWORD_MOST: Final = 200
_GUESSABLE: Final = frozenset(
    {
        *("password", "passw0rd", "pass", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghij", "letmein"),
        *("welcome", "admin", "administrator", "iloveyou", "sunshine", "monkey", "dragon", "football", "baseball"),
        *("changeme", "secret", "yoriai", "ibasho", "sakura", "pasuwado"),
        *("パスワード", "寄り合い", "よりあい", "居場所", "いばしょ"),
    }
)
_SEQUENCES: Final = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
)

VERIFY_FOR: Final = timedelta(hours=24)
UNVERIFIED_FOR: Final = timedelta(days=14)
NEXT_MOST: Final = 300

# Languages that members of the network speak, ISO 639-1, in the order of residents in Japan who speak them.
LANGUAGES_SPOKEN: Final = ("ja", "en", "zh", "vi", "ko", "pt", "tl", "ne", "id", "my", "es", "th")

# The demo network's sign-ins, one for each role, and what they are called on the sign-in page.
DEMO_SIGN_INS: Final = {
    "founder@demo.example": mark("Founder"),
    "mentor@demo.example": mark("Mentor"),
    "council@demo.example": mark("Council staff"),
    "desk@demo.example": mark("Network secretariat"),
}
DEMO_PASSWORD: Final = "yoriai-demo"  # noqa: S105 - shown on the sign-in page of a demo network, and only there

_LINK: Final = re.compile(r"://|www\.|@|\.(?:com|net|org|jp|info|biz)\b", re.IGNORECASE)
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ .,'’\-]+")


@dataclass(frozen=True)
class Contact:
    """Where and in which language a person is written to."""

    member_id: str
    address: str
    name: str
    language: Language


@dataclass(frozen=True)
class MemberSummary:
    """What other members see of a member in a list."""

    id: str
    name: str
    furigana: str
    prefecture: str | None
    stage: Stage | None
    languages: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Person:
    """A member as their page shows them to other members; `summary` holds the name alone where they wish it."""

    summary: MemberSummary
    is_shown: bool
    since: datetime


@dataclass(frozen=True)
class Limit:
    """How many tries a window allows."""

    name: str
    tries: int
    window: timedelta


# A venue's guests share one address: forty people who register at a seminar must not lock each other out.
SIGN_INS_OF_ADDRESS: Final = Limit("sign-in of address", 10, timedelta(minutes=15))
SIGN_INS_OF_CLIENT: Final = Limit("sign-in from client", 100, timedelta(minutes=15))
MAILS_TO_ADDRESS: Final = Limit("mail to address", 5, timedelta(hours=1))
MAILS_FOR_CLIENT: Final = Limit("mail for client", 60, timedelta(hours=1))


def same_address(typed: str) -> str:
    """Return an e-mail address in the form in which it is kept: half-width, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).lower()


def client_network(address: str) -> str:
    """Return what counts as one client: an IPv4 address, or the /64 network that one IPv6 household has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


def check_name(name: str) -> str:
    """Return a name with single spaces; raise NameMissing where nothing of it can be read, or it is an address.

    Mails greet by name, so a name that is a link would make the site send advertisements to strangers.
    """
    tidy = " ".join(name.split())
    if not any(character.isalpha() for character in tidy) or _LINK.search(tidy):
        raise NameMissing("name")
    return tidy


def check_furigana(furigana: str, name: str) -> str:
    """Return the reading of a name in full-width kana with single spaces; names in Latin letters need none.

    Raises FuriganaMissing or FuriganaNotKana.
    """
    tidy = reading(furigana)
    if tidy is None:
        raise FuriganaNotKana("furigana")
    if not tidy and not _LATIN.fullmatch(unicodedata.normalize("NFKC", name)):
        raise FuriganaMissing("furigana")
    return tidy


def check_password(password: str, email: str, field: str = "password") -> str:
    """Return a password that may be used; raise PasswordTooShort, PasswordTooLong or PasswordGuessable."""
    if len(password) < PASSWORD_LEAST:
        raise PasswordTooShort(field, least=PASSWORD_LEAST)
    if len(password) > PASSWORD_MOST:
        raise PasswordTooLong(field, most=PASSWORD_MOST)
    folded = unicodedata.normalize("NFKC", password).casefold()
    # password2026!! is no better than password
    core = folded.strip("0123456789!?#$%&*+-_=.@ ")
    own = {same_address(email), same_address(email).partition("@")[0]}
    if (
        folded in own
        or core in own
        or core in _GUESSABLE
        or len(set(folded)) < 4
        or any(folded in row for row in _SEQUENCES)
    ):
        raise PasswordGuessable(field)
    return password


def check_languages(languages: tuple[str, ...]) -> list[str]:
    """Return the languages spoken, in the order of our list; raise LanguageUnknown for none or a strange one."""
    if not languages or set(languages) - set(LANGUAGES_SPOKEN):
        raise LanguageUnknown("languages")
    return [code for code in LANGUAGES_SPOKEN if code in languages]


def problems(*checks: Callable[[], object]) -> list[Invalid]:
    """Return everything that is wrong at once, so that nobody corrects a form one field after another."""
    found: list[Invalid] = []
    for check in checks:
        try:
            check()
        except Invalid as problem:
            found.append(problem)
    return found


def wait(limit: Limit, started_at: datetime, tries: int, now: datetime) -> int:
    """Return the seconds to wait after a try that was the `tries`-th of the window, 0 where it is allowed."""
    if tries <= limit.tries:
        return 0
    return max(1, int((started_at + limit.window - now).total_seconds()))


_BROWSERS: Final[Mapping[str, str]] = {
    " line/": "LINE",
    "edg": "Edge",
    "opr/": "Opera",
    "samsungbrowser": "Samsung Internet",
    "firefox": "Firefox",
    "fxios": "Firefox",
    "crios": "Chrome",
    "chrome": "Chrome",
    "safari": "Safari",
}
_SYSTEMS: Final[Mapping[str, str]] = {
    "iphone": "iPhone",
    "ipad": "iPad",
    "android": "Android",
    "windows": "Windows",
    "macintosh": "Mac",
    "cros": "Chromebook",
    "linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """Return a browser and its machine in the words people know: 'Safari · iPhone'; '' where nothing is known."""
    said = user_agent[:500].lower()
    known = (next((name for sign, name in signs.items() if sign in said), "") for signs in (_BROWSERS, _SYSTEMS))
    return " · ".join(filter(None, known))

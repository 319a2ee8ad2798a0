"""How a message is written: headers that cannot be broken out of, text beside HTML, and an invitation for calendars."""

import unicodedata
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.infra.mail.port import RefusedForGood

# 7 bit, so that no server on the way has to re-encode Japanese
POLICY: Final = SMTP.clone(cte_type="7bit", raise_on_defect=False)
INVITATION_FILE: Final = "invite.ics"


@dataclass(frozen=True)
class Letter:
    """What a message says and to whom; `message_id` in angle brackets stays the same over every try.

    `stop_url` is where the recipient stops mails of this kind: a page for people, an action for mail programs.
    """

    message_id: str
    name: str
    address: str
    subject: str
    text: str
    html: str
    language: str = "ja"
    calendar: str | None = None
    calendar_method: str | None = None
    stop_url: str = ""


def compose(letter: Letter, settings: Settings) -> EmailMessage:
    """Return the message, dated now. Raises RefusedForGood where the address cannot be one."""
    message = EmailMessage(policy=POLICY)
    message["From"] = _address(settings.site_name, settings.mail_from)
    message["To"] = _address(letter.name, letter.address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = one_line(letter.message_id)
    # RFC 3834: written by a machine, so no out-of-office note answers it
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop_url:
        _let_stop(message, one_line(letter.stop_url))
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if letter.calendar is not None:
        _invite(message, letter.calendar, letter.calendar_method or "REQUEST")
    message["Content-Language"] = one_line(letter.language)
    return message


def _let_stop(message: EmailMessage, url: str) -> None:
    """Name where mails of this kind are stopped; mail programs may do it with one press where the address is https."""
    message["List-Unsubscribe"] = f"<{url}>"
    if url.startswith("https://"):
        # RFC 8058: only a POST acts, so that scanners which follow links stop nothing
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _invite(message: EmailMessage, calendar: str, method: str) -> None:
    """Add the invitation twice: as an alternative, which mail programs act on, and as a file, which people open."""
    message.add_alternative(calendar, subtype="calendar", params={"method": method}, cte="base64")
    message.add_attachment(
        calendar.encode(), maintype="application", subtype="ics", filename=INVITATION_FILE, params={"method": method}
    )


def one_line(words: str) -> str:
    """Return the words on one line without control characters, so that a header cannot be broken out of."""
    spaced = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"} else char for char in words)
    return " ".join(spaced.split())


def _address(name: str, address: str) -> Address:
    try:
        local, at, domain = address.rpartition("@")
        return Address(display_name=one_line(name), addr_spec=local + at + domain.encode("idna").decode())
    except (MessageError, ValueError, IndexError) as problem:
        raise RefusedForGood(f"not an address: {problem}") from problem

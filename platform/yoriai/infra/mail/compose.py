"""How a message is written: headers that cannot be broken out of, text beside HTML, and an invitation for calendars."""

import unicodedata
from dataclasses import dataclass
from email.charset import BASE64, QP, Charset
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from functools import lru_cache
from typing import Any, Final

from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.infra.mail.port import Message, RefusedForGood

LINE_MOST: Final = 76
"""RFC 5322 recommends 78 characters, RFC 2047 wants 76 where a line has encoded words."""

# The newer policies parse each header as it is set and again as it is written, which takes most of a mail's time.
POLICY: Final = compat32.clone(linesep="\r\n", max_line_length=LINE_MOST)
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


def compose(letter: Letter, settings: Settings) -> Message:
    """Return the message, dated now. Raises RefusedForGood where the address cannot be one."""
    sender, recipient = _sender(settings.mail_from), _address(letter.address)
    message_id = one_line(letter.message_id)
    message: Any = _body(letter)  # its stubs know texts alone as headers
    message["From"] = _party("From", one_line(settings.site_name), sender)
    message["To"] = _party("To", one_line(letter.name), recipient)
    message["Subject"] = _words("Subject", one_line(letter.subject))
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = message_id
    # RFC 3834: written by a machine, so no out-of-office note answers it
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop_url:
        _let_stop(message, one_line(letter.stop_url))
    message["Content-Language"] = one_line(letter.language)
    return Message(message_id, sender, recipient, message.as_bytes(policy=POLICY))


def _body(letter: Letter) -> MIMEMultipart:
    """Return the text, beside it the HTML, beside both the invitation if there is one.

    The invitation is there twice: as an alternative, which mail programs act on, and as a file, which people open.
    """
    alternative = MIMEMultipart("alternative", _subparts=[_text("plain", letter.text), _text("html", letter.html)])
    if letter.calendar is None:
        return alternative
    method = one_line(letter.calendar_method or "REQUEST")
    invitation = MIMEText(letter.calendar, "calendar", "utf-8")
    invitation.set_param("method", method)
    alternative.attach(invitation)
    file = MIMEApplication(letter.calendar.encode(), "ics", method=method)
    file.add_header("Content-Disposition", "attachment", filename=INVITATION_FILE)
    return MIMEMultipart("mixed", _subparts=[alternative, file])


def _text(subtype: str, words: str) -> MIMEText:
    """Return a part of text with CRLF at its line ends, in 7 bit, so that no server on the way re-encodes Japanese."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").replace("\n", "\r\n") + "\r\n"
    charset: Any = Charset("utf-8")  # the stubs know its name alone
    # whichever is shorter: three characters for each byte beyond ASCII, or four for any three
    beyond = len(lines.encode()) - sum(char.isascii() for char in lines)
    charset.body_encoding = QP if beyond * 6 < len(lines.encode()) else BASE64
    return MIMEText(lines, subtype, charset)


def _words(header: str, words: str) -> Header:
    """Return people's words as a header, encoded where they must be, or could be taken for an encoding of others."""
    is_plain = words.isascii() and "=?" not in words
    return Header(words, "us-ascii" if is_plain else "utf-8", maxlinelen=LINE_MOST, header_name=header)


def _party(header: str, name: str, address: str) -> Header | str:
    """Return somebody's name, if they have one, and address (ASCII)."""
    plain = formataddr((name, address)) if name.isascii() and "=?" not in name else ""
    if plain and len(header) + 2 + len(plain) <= LINE_MOST:
        return plain
    party = Header(name, "utf-8", maxlinelen=LINE_MOST, header_name=header)
    party.append(f"<{address}>", "us-ascii")
    return party


def _let_stop(message: MIMEMultipart, url: str) -> None:
    """Name where mails of this kind are stopped; mail programs may do it with one press where the address is https."""
    message["List-Unsubscribe"] = f"<{url}>"
    if url.startswith("https://"):
        # RFC 8058: only a POST acts, so that scanners which follow links stop nothing
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def one_line(words: str) -> str:
    """Return the words on one line without control characters, so that a header cannot be broken out of."""
    spaced = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"} else char for char in words)
    return " ".join(spaced.split())


@lru_cache(maxsize=4)
def _sender(address: str) -> str:
    return _address(address)


def _address(address: str) -> str:
    """Return an address as servers know it. Raises RefusedForGood."""
    try:
        local, at, domain = address.rpartition("@")
        return Address(addr_spec=local + at + domain.encode("idna").decode()).addr_spec
    except (MessageError, ValueError, IndexError) as problem:
        raise RefusedForGood(f"not an address: {problem}") from problem

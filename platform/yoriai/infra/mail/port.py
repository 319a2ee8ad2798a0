"""What a mailer is given and does, and the ways it can fail."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Message:
    """A message as it goes: its Message-ID, the addresses on its envelope, and its bytes, with CRLF at line ends."""

    message_id: str
    sender: str
    recipient: str
    content: bytes


class MailFailed(Exception):
    """The message did not leave. The text is the server's answer or the reason in words; it may hold an address."""


class TryAgainLater(MailFailed):
    """A temporary refusal of this message (RFC 5321 4yz, or a conversation that broke off)."""


class RefusedForGood(MailFailed):
    """A refusal that another try would only repeat (RFC 5321 5yz, or an address that cannot be one)."""


class ServerUnavailable(MailFailed):
    """The server takes no mail from us now: no connection, no sign-in, no such sender. No message is at fault."""


class Mailer(Protocol):
    """A way for messages to leave; one object serves a batch, then is closed."""

    def send(self, message: Message) -> None:
        """Send one message to its recipient; raise MailFailed, of the kind that says what to do next."""
        ...

    def close(self) -> None:
        """Let go of a connection, if there is one."""
        ...

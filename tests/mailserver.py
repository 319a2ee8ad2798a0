"""A real SMTP server in this process, which keeps what it is given and answers as a test wants."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

OK = "250 OK"
USER, PASSWORD = "yoriai", "a mail server's password"


def _nothing(_number: int) -> None:
    """Do nothing when a mail arrives."""


@dataclass
class MailServer:
    """What has arrived, and the refusals still to be given; each refusal is used up."""

    port: int = 0
    arrived: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    connections: int = 0
    needs_login: bool = False
    refuse_sender: list[str] = field(default_factory=list)
    refuse_recipient: dict[str, list[str]] = field(default_factory=dict)
    refuse_data: list[str] = field(default_factory=list)
    on_arrival: Callable[[int], None] = _nothing

    @property
    def message_ids(self) -> list[str]:
        """The Message-IDs in the order of arrival, repeats included."""
        return [str(message["Message-ID"]) for message in self.arrived]

    async def handle_MAIL(  # noqa: N802 - named by aiosmtpd
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a sender, or refuse as told."""
        if self.needs_login and not session.authenticated:
            return "530 sign in first"
        if self.refuse_sender:
            return self.refuse_sender.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return OK

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or refuse as told."""
        if self.refuse_recipient.get(address):
            return self.refuse_recipient[address].pop(0)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return OK

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - named so
        """Keep a message, or refuse as told."""
        if self.refuse_data:
            return self.refuse_data.pop(0)
        content = cast("bytes", envelope.content)
        self.arrived.append(message_from_bytes(content, policy=policy.default))
        self.recipients.extend(envelope.rcpt_tos)
        self.senders.append(cast("str", envelope.mail_from))
        self.on_arrival(len(self.arrived))
        return OK


@contextmanager
def running(
    server: MailServer,
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    login: bool = False,
) -> Iterator[MailServer]:
    """Let a server listen on a free port of 127.0.0.1 inside the block."""
    options: dict[str, Any] = {
        "hostname": "mail.example.jp",
        "tls_context": starttls,
        "require_starttls": bool(starttls),
    }
    if login:
        server.needs_login = True
        options |= {"authenticator": _knows, "auth_require_tls": bool(starttls)}
    loop = asyncio.new_event_loop()

    begun: list[SMTP] = []

    def conversation() -> SMTP:
        server.connections += 1
        begun.append(SMTP(server, loop=loop, **options))
        return begun[-1]

    listening = loop.run_until_complete(loop.create_server(conversation, "127.0.0.1", server.port, ssl=tls))
    server.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, name="mail server")
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(_ended(listening, begun))
        loop.close()


async def _ended(listening: asyncio.Server, begun: list[SMTP]) -> None:
    """Stop listening, and end the conversations that are still open."""
    listening.close()
    for conversation in begun:
        if isinstance(conversation.transport, asyncio.Transport):
            conversation.transport.abort()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    # a transport closes its socket in a later turn of the loop
    for _turn in range(3):
        await asyncio.sleep(0)


def _knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword) -> AuthResult:
    is_right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)

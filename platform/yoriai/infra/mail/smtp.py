"""Mail by SMTP: one connection for a batch, and answers told apart by what to do next."""

import smtplib
import ssl
from typing import Final

from yoriai.core.config import Settings
from yoriai.infra.mail.port import Message, RefusedForGood, ServerUnavailable, TryAgainLater

CONNECT_SECONDS: Final = 15
# A server may look for viruses before it takes the text; giving up on it too early would send the mail twice.
ANSWER_SECONDS: Final = 60
PERMANENT: Final = 500
TOO_LARGE: Final = 552


class SmtpMailer:
    """Sends through the server of the settings; connects at the first message."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open: smtplib.SMTP | None = None

    def send(self, message: Message) -> None:
        """Send one message; the connection stays open for the next.

        Raises ServerUnavailable when no conversation begins or the server takes nothing from our sender, RefusedForGood
        for a 5yz answer about this message, TryAgainLater for any other way it can break.
        """
        server = self._connection()
        try:
            server.sendmail(message.sender, [message.recipient], message.content)
        except smtplib.SMTPRecipientsRefused as problem:
            code, answer = next(iter(problem.recipients.values()))
            raise _refusal(code, answer) from problem
        except smtplib.SMTPSenderRefused as problem:
            if problem.smtp_code == TOO_LARGE:  # the size is said together with the sender (RFC 1870)
                raise RefusedForGood(_said(problem.smtp_code, problem.smtp_error)) from problem
            self.close()
            raise ServerUnavailable(_said(problem.smtp_code, problem.smtp_error)) from problem
        except smtplib.SMTPResponseException as problem:
            raise _refusal(problem.smtp_code, problem.smtp_error) from problem
        except smtplib.SMTPNotSupportedError as problem:
            raise RefusedForGood(str(problem)) from problem
        except (smtplib.SMTPException, OSError) as problem:
            self.close()
            raise TryAgainLater(f"the conversation broke off: {problem}") from problem

    def check(self) -> None:
        """Connect, sign in and say goodbye; raise ServerUnavailable where that fails."""
        self._connection()
        self.close()

    def close(self) -> None:
        """End the conversation politely, or drop it where the server is gone already."""
        server, self._open = self._open, None
        if server is None:
            return
        try:
            server.quit()
        except (smtplib.SMTPException, OSError):
            server.close()

    def _connection(self) -> smtplib.SMTP:
        """Return a connection that answers: the open one, otherwise a new one."""
        if self._open is not None and not _answers(self._open):
            self.close()
        if self._open is None:
            try:
                self._open = self._connected()
            except (smtplib.SMTPException, OSError) as problem:
                raise ServerUnavailable(f"the mail server cannot be used: {problem}") from problem
        return self._open

    def _connected(self) -> smtplib.SMTP:
        chosen = self._settings
        # our own name as given: asking the resolver for it can take longer than sending the mail
        name = chosen.base_url.host or "localhost"
        if chosen.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                chosen.smtp_host,
                chosen.smtp_port,
                local_hostname=name,
                timeout=CONNECT_SECONDS,
                context=ssl.create_default_context(),
            )
        else:
            server = smtplib.SMTP(chosen.smtp_host, chosen.smtp_port, local_hostname=name, timeout=CONNECT_SECONDS)
        try:
            if chosen.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if chosen.smtp_user:
                server.login(chosen.smtp_user, chosen.smtp_password)
            if server.sock is not None:
                server.sock.settimeout(ANSWER_SECONDS)
        except BaseException:
            server.close()
            raise
        return server


def _answers(server: smtplib.SMTP) -> bool:
    """Tell whether an open connection is still good; servers close idle ones."""
    try:
        code, _answer = server.noop()
    except (smtplib.SMTPException, OSError):
        return False
    return code < 400


def _refusal(code: int, answer: bytes | str) -> RefusedForGood | TryAgainLater:
    kind = RefusedForGood if code >= PERMANENT else TryAgainLater
    return kind(_said(code, answer))


def _said(code: int, answer: bytes | str) -> str:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(words.split())}"

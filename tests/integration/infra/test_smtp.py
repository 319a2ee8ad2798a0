"""Conversations with a real SMTP server on 127.0.0.1."""

import ssl
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.mailserver import PASSWORD, USER, MailServer, running
from yoriai.core.config import Settings
from yoriai.infra.mail.compose import Letter, compose
from yoriai.infra.mail.port import RefusedForGood, ServerUnavailable, TryAgainLater
from yoriai.infra.mail.smtp import SmtpMailer

CERTIFICATES = Path(__file__).parent / "certificates"


def letter(number: int = 1, address: str = "hama@example.jp") -> Letter:
    """Return a letter that differs from others by its number."""
    return Letter(f"<{number}@example.jp>", "浜野, 灯", address, f"件名 {number}", "本文\n", "<p>本文</p>")


def at(server: MailServer, **changes: Any) -> Settings:
    """Return settings that name the server."""
    plain: dict[str, Any] = {
        "smtp_host": "127.0.0.1",
        "smtp_port": server.port,
        "smtp_security": "none",
        "secret_key": "x",
    }
    return Settings(**(plain | changes))


def server_context() -> ssl.SSLContext:
    """Return the server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "server.pem")
    return context


def test_batch_goes_over_one_connection() -> None:
    with running(MailServer()) as server, closing(SmtpMailer(at(server))) as mailer:
        for number in range(3):
            mailer.send(compose(letter(number), at(server)))
    assert server.message_ids == ["<0@example.jp>", "<1@example.jp>", "<2@example.jp>"]
    assert [message["Subject"] for message in server.arrived] == ["件名 0", "件名 1", "件名 2"]
    assert server.recipients == ["hama@example.jp"] * 3
    assert server.senders == ["yoriai@example.jp"] * 3
    assert server.connections == 1


@pytest.mark.parametrize(
    ("answer", "kind"), [("550 no such mailbox", RefusedForGood), ("451 come back later", TryAgainLater)]
)
@pytest.mark.parametrize("place", ["recipient", "data"])
def test_answers_about_one_message_are_told_apart_and_the_next_goes(
    answer: str, kind: type[Exception], place: str
) -> None:
    server = MailServer()
    if place == "recipient":
        server.refuse_recipient["hama@example.jp"] = [answer]
    else:
        server.refuse_data = [answer]
    with running(server), closing(SmtpMailer(at(server))) as mailer:
        with pytest.raises(kind, match=answer):
            mailer.send(compose(letter(1), at(server)))
        mailer.send(compose(letter(2), at(server)))
    assert server.message_ids == ["<2@example.jp>"]
    assert server.connections == 1


@pytest.mark.parametrize("answer", ["421 too many messages", "550 who are you", "451 not now"])
def test_refused_sender_is_no_fault_of_the_message(answer: str) -> None:
    server = MailServer(refuse_sender=[answer])
    with running(server), closing(SmtpMailer(at(server))) as mailer:
        with pytest.raises(ServerUnavailable, match=answer):
            mailer.send(compose(letter(1), at(server)))
        mailer.send(compose(letter(1), at(server)))
    assert server.message_ids == ["<1@example.jp>"]


def test_message_too_large_is_refused_for_good() -> None:
    server = MailServer(refuse_sender=["552 too large"])
    with running(server), closing(SmtpMailer(at(server))) as mailer, pytest.raises(RefusedForGood, match="552"):
        mailer.send(compose(letter(), at(server)))


def test_nobody_listening_is_no_fault_of_the_message() -> None:
    with running(MailServer()) as server:
        settings = at(server)
    with closing(SmtpMailer(settings)) as mailer, pytest.raises(ServerUnavailable):
        mailer.send(compose(letter(), settings))


def test_server_that_came_back_is_connected_to_again() -> None:
    first = MailServer()
    with running(first):
        mailer = SmtpMailer(at(first))
        mailer.send(compose(letter(1), at(first)))
    second = MailServer(port=first.port)
    with running(second), closing(mailer):
        mailer.send(compose(letter(2), at(first)))
    assert (first.message_ids, second.message_ids) == (["<1@example.jp>"], ["<2@example.jp>"])


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_conversation_is_encrypted_and_signed_in(monkeypatch: pytest.MonkeyPatch, security: str) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "ca.pem"))
    contexts: dict[str, Any] = {security: server_context()}
    with running(MailServer(), login=True, **contexts) as server:
        settings = at(server, smtp_security=security, smtp_user=USER, smtp_password=PASSWORD)
        with closing(SmtpMailer(settings)) as mailer:
            mailer.send(compose(letter(), settings))
    assert server.message_ids == ["<1@example.jp>"]


def test_wrong_password_is_no_fault_of_the_message() -> None:
    with running(MailServer(), login=True) as server:
        settings = at(server, smtp_user=USER, smtp_password="wrong")
        with closing(SmtpMailer(settings)) as mailer, pytest.raises(ServerUnavailable):
            mailer.send(compose(letter(), settings))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_server_whose_certificate_nobody_knows_gets_no_mail(security: str) -> None:
    contexts: dict[str, Any] = {security: server_context()}
    with running(MailServer(), **contexts) as server:
        settings = at(server, smtp_security=security)
        with closing(SmtpMailer(settings)) as mailer, pytest.raises(ServerUnavailable):
            mailer.send(compose(letter(), settings))
    assert server.arrived == []


def test_server_without_tls_gets_no_mail_where_it_is_asked_for() -> None:
    with running(MailServer()) as server:
        settings = at(server, smtp_security="starttls")
        with closing(SmtpMailer(settings)) as mailer, pytest.raises(ServerUnavailable):
            mailer.send(compose(letter(), settings))
    assert server.arrived == []

"""Messages as mail programs receive them: written, turned into bytes, and parsed again."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.infra.mail.compose import Letter, compose, one_line
from yoriai.infra.mail.port import RefusedForGood

SITE = Settings(secret_key="x", site_name='寄り合い, "事務局"', mail_from="yoriai@example.jp")
INVITATION = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:面談\r\nEND:VCALENDAR\r\n"
LETTER = Letter(
    message_id="<01J@example.jp>",
    name="浜野 灯",
    address="hama@example.jp",
    subject="面談が決まりました：2026年11月21日(土) 13:30–14:30（日本時間）",
    text="浜野 灯 さま\n\n面談が決まりました。\n",
    html="<p>面談が決まりました。</p>\n",
)


def received(letter: Letter) -> EmailMessage:
    """Return the message as a mail program parses it."""
    return message_from_bytes(compose(letter, SITE).content, policy=policy.default)


def test_message_says_who_to_whom_what_and_when() -> None:
    with clock.stopped(datetime(2026, 11, 20, 3, 0, tzinfo=UTC)):
        message = received(LETTER)
    assert message["From"].addresses[0].display_name == SITE.site_name
    assert message["From"].addresses[0].addr_spec == "yoriai@example.jp"
    assert message["To"].addresses[0].display_name == "浜野 灯"
    assert message["To"].addresses[0].addr_spec == "hama@example.jp"
    assert message["Subject"] == LETTER.subject
    assert message["Date"].datetime == datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    assert message["Message-ID"] == "<01J@example.jp>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "ja"


def test_text_comes_first_and_html_beside_it() -> None:
    message = received(LETTER)
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    text, html = message.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == LETTER.text
    assert html.get_content().replace("\r\n", "\n") == LETTER.html


def test_invitation_is_an_alternative_with_its_method_and_a_file() -> None:
    message = received(replace(LETTER, calendar=INVITATION, calendar_method="REQUEST"))
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    alternative, file = list(message.walk())[4:]
    assert alternative["Content-Type"].params["method"] == "REQUEST"
    assert alternative.get_payload(decode=True) == INVITATION.encode()
    assert file.get_filename() == "invite.ics"
    assert file.get_payload(decode=True) == INVITATION.encode()


@pytest.mark.parametrize("evil", ["x\r\nBcc: spy@example.com", "x\nBcc: spy@example.com\n\nbody", "x\u2028Bcc: a@b.jp"])
def test_what_people_type_cannot_add_a_header(evil: str) -> None:
    message = received(replace(LETTER, name=evil, subject=evil, message_id=f"<1@example.jp>{evil}", language=evil))
    assert message["Bcc"] is None
    assert [party.addr_spec for party in message["To"].addresses] == ["hama@example.jp"]
    assert message["Subject"].startswith("x Bcc:")
    assert message["Content-Language"].startswith("x Bcc:")


@pytest.mark.parametrize(
    "name", ["山田, 太郎", "a@evil.example", '"q" <x@evil.example>,', "=?utf-8?q?x?=", "", "長い名前" * 20 + ", <z@z>"]
)
def test_strange_names_leave_the_address_alone(name: str) -> None:
    assert [party.addr_spec for party in received(replace(LETTER, name=name))["To"].addresses] == ["hama@example.jp"]


@pytest.mark.parametrize(
    "address", ["", "x", "a@b@c", "a b@c.jp", "a@b.jp\r\nBcc: x@y.jp", "たろう@example.jp", "@c.jp"]
)
def test_what_is_no_address_is_refused_for_good(address: str) -> None:
    with pytest.raises(RefusedForGood):
        compose(replace(LETTER, address=address), SITE)


def test_japanese_domain_is_written_as_the_network_knows_it() -> None:
    assert received(replace(LETTER, address="a@日本.jp"))["To"].addresses[0].addr_spec == "a@xn--wgv71a.jp"


def test_every_line_is_seven_bits_and_short_enough_for_any_server() -> None:
    letter = replace(LETTER, text="長い" * 2000 + "\n", html=f"<p>{'長い' * 2000}</p>", calendar=INVITATION)
    raw = compose(letter, SITE).content
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


WORDS = st.text(max_size=120) | st.text('ab =?<>@"\\,;().', max_size=120)
TEXTS = st.text(max_size=400) | st.text("ab .-=\r\nだ", max_size=400)


@given(name=WORDS, subject=WORDS, text=TEXTS, html=TEXTS, calendar=st.none() | TEXTS)
def test_whatever_is_written_arrives_as_it_is(
    name: str, subject: str, text: str, html: str, calendar: str | None
) -> None:
    letter = replace(LETTER, name=name, subject=subject, text=text, html=html, calendar=calendar)
    message = received(letter)
    assert _party(message, "To") == (one_line(name), "hama@example.jp")
    assert message["Subject"] == one_line(subject)
    arrived = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    expected = [_lines(text), _lines(html)] if calendar is None else [_lines(text), _lines(html), calendar.encode()]
    assert arrived[: len(expected)] == expected
    assert [part.defects for part in message.walk() if part.defects] == []


def _party(message: EmailMessage, header: str) -> tuple[str, str]:
    """Return name and address of a header; its newer parser puts spaces into names of several encoded words."""
    name, address = parseaddr("".join(dict(message.raw_items())[header].splitlines()))
    return str(make_header(decode_header(name))), address


def _lines(text: str) -> bytes:
    """Return text as mails have it: CRLF at line ends, and one at the end."""
    written = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    return (written if written.endswith("\r\n") else written + "\r\n").encode()


def test_a_mail_that_nobody_needs_names_where_it_is_stopped() -> None:
    plain, secure = (
        received(replace(LETTER, stop_url=f"{scheme}://example.jp/stop/x")) for scheme in ("http", "https")
    )

    assert secure["List-Unsubscribe"] == "<https://example.jp/stop/x>"
    # RFC 8058 wants https for the one press
    assert secure["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (plain["List-Unsubscribe"], plain["List-Unsubscribe-Post"]) == ("<http://example.jp/stop/x>", None)
    assert received(LETTER)["List-Unsubscribe"] is None


def test_a_long_address_for_stopping_arrives_whole() -> None:
    url = f"https://example.jp/mails/searches/{'a' * 200}"

    assert str(received(replace(LETTER, stop_url=url))["List-Unsubscribe"]).replace(" ", "") == f"<{url}>"

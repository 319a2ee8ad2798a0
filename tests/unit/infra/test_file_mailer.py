"""Mail as files."""

from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from yoriai.core.config import Settings
from yoriai.infra.mail.compose import Letter, compose
from yoriai.infra.mail.files import FileMailer
from yoriai.infra.mail.mailers import mailer_for
from yoriai.infra.mail.port import RefusedForGood, ServerUnavailable
from yoriai.infra.mail.smtp import SmtpMailer

LETTER = Letter("<01J@example.jp>", "浜野", "hama@example.jp", "件名", "本文\n", "<p>本文</p>")


def test_message_becomes_a_file_that_mail_programs_open(tmp_path: Path, settings: Settings) -> None:
    FileMailer(tmp_path / "outbox").send(compose(LETTER, settings))
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name == "01J@example.jp.eml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"] == "件名"


def test_message_sent_twice_stays_one_file(tmp_path: Path, settings: Settings) -> None:
    mailer = FileMailer(tmp_path)
    mailer.send(compose(LETTER, settings))
    mailer.send(compose(LETTER, settings))
    assert [file.name for file in tmp_path.iterdir()] == ["01J@example.jp.eml"]


@pytest.mark.parametrize("message_id", ["<../../etc/passwd>", "</etc/passwd>"])
def test_no_message_leaves_the_folder(tmp_path: Path, settings: Settings, message_id: str) -> None:
    letter = Letter(message_id, "浜野", "hama@example.jp", "件名", "本文\n", "<p>本文</p>")
    FileMailer(tmp_path / "a" / "outbox").send(compose(letter, settings))
    assert [path.parent.name for path in tmp_path.rglob("*") if path.is_file()] == ["outbox"]


def test_message_without_an_id_is_refused(tmp_path: Path, settings: Settings) -> None:
    message = compose(replace(LETTER, message_id="<>"), settings)
    with pytest.raises(RefusedForGood):
        FileMailer(tmp_path).send(message)


def test_folder_that_cannot_be_written_is_no_fault_of_the_message(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "outbox").write_text("a file in the way")
    with pytest.raises(ServerUnavailable):
        FileMailer(tmp_path / "outbox").send(compose(LETTER, settings))


def test_settings_choose_the_mailer(tmp_path: Path) -> None:
    files = mailer_for(Settings(var_dir=tmp_path, secret_key="x"))
    assert isinstance(files, FileMailer)
    assert files.folder == tmp_path / "outbox"
    assert isinstance(mailer_for(Settings(secret_key="x", smtp_host="mail.example.jp")), SmtpMailer)

"""Look whether an installation can work."""

from collections.abc import Callable

import typer
from rich.console import Console
from sqlmodel import Session

from yoriai.commands.database import prepare
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra.mail.port import MailFailed
from yoriai.infra.mail.smtp import SmtpMailer
from yoriai.infra.segmenting.segmenter import shared_segmenter


def examine(settings: Settings, console: Console) -> None:
    """Print one line a check; exit with status 1 if one fails."""
    database = prepare(settings)
    checks: dict[str, Callable[[], str]] = {
        "database": lambda: _database(database),
        "vocabulary": lambda: _vocabulary(database),
        "Japanese": _segmented,
        "search": lambda: _search(database),
        "mail": lambda: _mail(settings),
    }
    failed = 0
    for name, check in checks.items():
        try:
            console.print(f"[green]ok[/]      {name}: {check()}")
        except (OSError, RuntimeError, ValueError, MailFailed) as problem:
            failed += 1
            console.print(f"[red]failed[/]  {name}: {problem}")
    if failed:
        raise typer.Exit(1)


def _segmented() -> str:
    segmenter = shared_segmenter()
    return " ".join(token.form for token in segmenter.segment(segmenter.prepare("空き家で子ども食堂")))


def _database(database: Database) -> str:
    database.ping()
    return database.url.render_as_string(hide_password=True)


def _vocabulary(database: Database) -> str:
    with database.read() as session:
        return _counted(session)


def _search(database: Database) -> str:
    with database.read() as session:
        if not cases.is_indexed(session):
            raise RuntimeError("the index is of another dictionary or other spellings: run `yoriai search reindex`")
    return "the index is of the present dictionary and spellings"


def _counted(session: Session) -> str:
    vocabulary = taxonomy.vocabulary(session)
    return f"{len(vocabulary.practices)} practices, {len(vocabulary.targets)} target groups"


def _mail(settings: Settings) -> str:
    if not settings.smtp_host:
        return f"no server set; mails become files in {settings.var_dir / 'outbox'}"
    SmtpMailer(settings).check()
    return f"{settings.smtp_host} answers"

"""`yoriai search reindex`: everything into the search index anew, with a bar that moves."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from sqlmodel import Session

from yoriai.commands.database import prepare
from yoriai.core.config import settings
from yoriai.core.db import Database
from yoriai.domains.activities import service as activities
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations.service import indexing as know_how
from yoriai.domains.consultations.service import searching as asked
from yoriai.domains.organisations import service as organisations

Reindex = Callable[[Session, Callable[[int, int], None]], int]

KINDS: Final[Mapping[str, Reindex]] = {
    "cases": cases.reindex,
    "organisations": organisations.reindex,
    "activities": activities.reindex,
    "consultations": asked.reindex,
    "know_how": know_how.reindex,
}
"""Each kind of record that is searched, and what indexes it anew."""

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `reindex` a command of its own, although it is the only one so far."""


@app.command()
def reindex() -> None:
    """Index everything anew, as after a change to `data/search/synonyms.txt`. Readers find the old index meanwhile."""
    database = prepare(settings())
    try:
        reindex_all(database, Console())
    finally:
        database.dispose()


def reindex_all(database: Database, console: Console) -> None:
    """Index every kind anew, each in a transaction of its own, and say how many records there were."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    for kind, reindex_kind in KINDS.items():
        with Progress(*columns, console=console, transient=True) as progress:
            tell = partial(_tell, progress, progress.add_task(kind, total=None))
            with database.write() as session:
                count = reindex_kind(session, tell)
        console.print(f"{kind}: {count} indexed.")


def _tell(progress: Progress, task: TaskID, done: int, total: int) -> None:
    progress.update(task, completed=done, total=total)

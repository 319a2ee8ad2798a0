"""The `yoriai` command."""

import typer
from rich.console import Console

from yoriai.commands import cases, database, demo, doctor, scheduler, search, serving
from yoriai.core import logging
from yoriai.core.config import settings

app = typer.Typer(
    no_args_is_help=True, help="Yoriai: the platform of a practitioners' network.", pretty_exceptions_enable=False
)
app.add_typer(cases.app, name="cases", help="The catalogue: import and export cases.")
app.add_typer(search.app, name="search", help="The search index: make it anew.")
console = Console()


@app.callback()
def _configure() -> None:
    logging.configure(settings().log_level, as_json=settings().log_json)


@app.command()
def migrate() -> None:
    """Bring the database's schema and vocabulary up to date."""
    database.prepare(settings()).dispose()
    console.print("The database is up to date.")


@app.command()
def serve(workers: int | None = typer.Option(None, min=1, help="Server processes, instead of YORIAI_WORKERS.")) -> None:
    """Start the web server, with the scheduler beside it unless YORIAI_SCHEDULER=false."""
    serving.run(settings(), workers or settings().workers)


@app.command(name="demo")
def load_demo() -> None:
    """Load the catalogue and an invented network, and print a sign-in for each role."""
    demo.load_and_print(settings(), console)


@app.command(name="scheduler")
def run_scheduler() -> None:
    """Run the sweeps in a process of their own."""
    scheduler.run()


@app.command(name="doctor")
def examine() -> None:
    """Check that this installation can work: database, vocabulary, Japanese dictionary, mail."""
    doctor.examine(settings(), console)


if __name__ == "__main__":
    app()

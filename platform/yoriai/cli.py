"""The `yoriai` command.

A command imports its own work when it is run: the server should not wait for what reads casebooks, nor a migration for
the pages.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_group

from yoriai.commands import memory
from yoriai.core import logging
from yoriai.core.config import settings
from yoriai.core.i18n import keep_messages

if TYPE_CHECKING:
    from rich.console import Console

NOUNS: Final = {
    "cases": "The catalogue: import and export cases.",
    "mentoring": "Mentoring: a plan from a form's spreadsheets.",
    "search": "The search index: make it anew.",
}
"""Commands of a noun, in the module of that name."""

# numpy's linear algebra is not used: its threads would take memory, and be there when workers are forked. It is said
# here, since a noun's module is imported before the callback below is called.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class Commands(TyperGroup):
    """The commands, those of a noun among them as soon as one of them is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return every command's name."""
        return [*super().list_commands(ctx), *NOUNS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, or None."""
        if cmd_name not in NOUNS:
            return super().get_command(ctx, cmd_name)
        memory.rest()  # what is loaded is there to stay
        try:
            found = get_group(import_module(f"yoriai.commands.{cmd_name}").app)
        finally:
            memory.freeze()
        found.name, found.help = cmd_name, NOUNS[cmd_name]
        return found


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    help="Yoriai: the platform of a practitioners' network.",
    pretty_exceptions_enable=False,
)


@app.callback()
def _configure() -> None:
    logging.configure(settings().log_level, as_json=settings().log_json)
    keep_messages(settings().var_dir / "messages")


@app.command()
def migrate() -> None:
    """Bring the database's schema and vocabulary up to date."""
    from yoriai.commands import database

    database.prepare(settings()).dispose()
    _console().print("The database is up to date.")


@app.command()
def serve(workers: int | None = typer.Option(None, min=1, help="Server processes, instead of YORIAI_WORKERS.")) -> None:
    """Start the web server, with the scheduler beside it unless YORIAI_SCHEDULER=false."""
    memory.rest()  # until the site stands
    from yoriai.commands.listening import listen

    chosen = settings()
    several = workers or chosen.workers
    listening = listen(chosen.host, chosen.port, several)
    from yoriai import main
    from yoriai.commands import serving

    serving.run(chosen, several, main.build, listening)


@app.command(name="demo")
def load_demo(
    scale: bool = typer.Option(
        False,
        help="And a large network besides: 10,000 organisations, 100,000 members, 500 councils, 20,000 meetings …",
    ),
) -> None:
    """Load the catalogue and an invented network, and print a sign-in for each role."""
    from yoriai.commands import demo

    demo.load_and_print(settings(), _console())
    if scale:
        from yoriai.commands.scale import network

        network.load(settings(), _console())


@app.command(name="scheduler")
def run_scheduler() -> None:
    """Run the sweeps in a process of their own."""
    from yoriai.commands import scheduler

    scheduler.run()


@app.command(name="doctor")
def examine() -> None:
    """Check that this installation can work: database, vocabulary, Japanese dictionary, mail."""
    from yoriai.commands import doctor

    doctor.examine(settings(), _console())


def _console() -> "Console":
    from rich.console import Console

    return Console()


if __name__ == "__main__":
    app()

"""All recurring jobs of all domains and of the database, for the scheduler, the desk and the measurements."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from yoriai import domains
from yoriai.infra import statistics
from yoriai.infra.jobs import Job


@cache
def all_jobs() -> tuple[Job, ...]:
    """Return the JOBS of every domain that has some and the database's, by name.

    Raises ValueError for a name used twice.
    """
    found: list[Job] = [statistics.JOB]
    for package in iter_modules(domains.__path__):
        name = f"{domains.__name__}.{package.name}.jobs"
        if package.ispkg and find_spec(name) is not None:
            found.extend(import_module(name).JOBS)
    found.sort(key=lambda job: job.name)
    names = [job.name for job in found]
    if len(set(names)) < len(names):
        raise ValueError(f"two jobs share a name: {names}")
    return tuple(found)

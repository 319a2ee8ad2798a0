"""All tables of all domains, for migrations and tests."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from yoriai import domains

OUTSIDE_DOMAINS = (
    "yoriai.infra.jobs",
    "yoriai.infra.search.schema",
    "yoriai.infra.storage.schema",
    "yoriai.infra.versions",
)


def import_all() -> None:
    """Import every module that declares tables, so that the metadata is whole; a domain may have none of its own."""
    for package in iter_modules(domains.__path__):
        name = f"{domains.__name__}.{package.name}.models"
        if package.ispkg and find_spec(name) is not None:
            import_module(name)
    for name in OUTSIDE_DOMAINS:
        import_module(name)

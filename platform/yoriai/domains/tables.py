"""All tables of all domains, for migrations and tests."""

from importlib import import_module
from pkgutil import iter_modules

from yoriai import domains

OUTSIDE_DOMAINS = (
    "yoriai.infra.jobs",
    "yoriai.infra.search.schema",
    "yoriai.infra.storage.schema",
    "yoriai.infra.versions",
)


def import_all() -> None:
    """Import every module that declares tables, so that the metadata is whole."""
    for package in iter_modules(domains.__path__):
        if package.ispkg:
            import_module(f"{domains.__name__}.{package.name}.models")
    for name in OUTSIDE_DOMAINS:
        import_module(name)

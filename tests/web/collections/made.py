"""Collections for tests of pages."""

from typing import Any

from tests.factories.cases import make_case
from tests.factories.collections import make_collection
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.collections import service as collections


def make(database: Database, owner: Actor, cases: int = 0, **changes: Any) -> str:
    """Return the address of a collection of some new cases."""
    with database.write() as session:
        ids = [make_case(session, title=f"事例その{number}").id for number in range(1, cases + 1)]
        return make_collection(session, owner, *ids, **changes).token


def items(database: Database, owner: Actor, token: str) -> list[str]:
    with database.read() as session:
        opened = collections.get(session, owner, token)
        return [kept.id for kept in collections.contents(session, opened, 1, 200).items]

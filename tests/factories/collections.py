"""Collections for tests, with only what a test cares about spelled out."""

from typing import Any

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.models import Collection
from yoriai.domains.collections.rules import Draft


def make_collection(session: Session, owner: Actor, *cases: str, **changes: Any) -> Collection:
    """Make a collection as its owner would, with cases (by id) in this order; `changes` are fields of Draft."""
    made = collections.make(session, owner, Draft(**({"title": "空き家の居場所"} | changes)))
    for case_id in cases:
        collections.keep(session, owner, made.token, case_id)
    return made

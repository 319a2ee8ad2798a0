"""`id IN (…)` for any number of ids as one statement: both databases limit how many values one may name."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, String, any_, func, literal, select
from sqlmodel import Session


def among(session: Session, column: Any, ids: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of some ids, which are sent as a single value."""
    if session.get_bind().dialect.name == "sqlite":
        sent = func.json_each(json.dumps(list(ids))).table_valued("value")
        found: ColumnElement[bool] = column.in_(select(sent.c.value))
        return found
    one_of: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(String)))
    return one_of

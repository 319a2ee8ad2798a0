"""Rows of tables from values by name, where SQLModel alone would let a name fall that is no column, without a word."""

from typing import Any, TypeVar

from sqlmodel import SQLModel

Row = TypeVar("Row", bound=SQLModel)


def row(table: type[Row], **values: Any) -> Row:
    """Return a row, not yet stored; fail where a test names a column that there is not."""
    unknown = values.keys() - table.model_fields.keys()
    assert not unknown, f"{table.__name__} has no {', '.join(sorted(unknown))}"
    return table(**values)

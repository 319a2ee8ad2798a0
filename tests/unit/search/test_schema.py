"""Which names Alembic must overlook."""

import pytest

from yoriai.infra.search.schema import is_search_internal


@pytest.mark.parametrize(
    ("name", "internal"),
    [
        ("search_fts", True),
        ("search_fts_data", True),
        ("search_fts_config", True),
        ("search_vector", True),
        ("search_vector_index", True),
        ("search_documents", False),
        ("search_ftsx", False),
        ("cases", False),
        (None, False),
    ],
)
def test_only_the_indexs_own_things_are_internal(name: str | None, internal: bool) -> None:
    assert is_search_internal(name) is internal

"""Datasette over the generated rows, set up as favourably as can be. It runs in its own environment."""

import os

from datasette.app import Datasette

app = Datasette(
    # immutable: it need not look whether anything has changed
    immutables=[os.environ["BENCH_DATABASE"]],
    # an index without texts cannot say itself what it is an index of
    metadata={"databases": {"bench": {"tables": {"cases": {"fts_table": "cases_fts", "fts_pk": "id"}}}}},
    settings={
        "suggest_facets": False,
        "facet_time_limit_ms": 5_000,
        "sql_time_limit_ms": 10_000,
        "default_facet_size": 50,
    },
).app()

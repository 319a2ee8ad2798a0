"""Search in a catalogue of generated cases on SQLite, each line beside the least that the same work could take.

`python -m bench.search [cases]`. Finding stands beside reading the same ids bare from the same table; marking beside
reading the tokens of the same fifty cases; indexing beside Sudachi alone over the same texts.
"""

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sqlmodel import Session, SQLModel

from bench.catalogue.cases import records
from yoriai.core.db import Database
from yoriai.domains.taxonomy.vocabulary import load_vocabulary
from yoriai.infra.search import Record, SearchIndex, search_index_for
from yoriai.infra.search.schema import TABLES
from yoriai.infra.segmenting.segmenter import shared_segmenter

KIND = "bench"
RUNS = 9
SHOWN = 50
HEADS = ("first ms", "again ms", "bare ids", "mark 50 ms", "bare rows")
QUESTIONS = (
    *("居場所", "子ども食堂", "銭湯", "防災", "留学生", "子ども食堂 図書館", "ひきこもり 農業"),
    *("高齢者の見守り", "「居場所と地域」", "ヤングケアラー", "-カフェ", "しょくどん", "めんずしぇっど"),
)
BARE = "SELECT group_concat(rowid) FROM search_fts WHERE search_fts MATCH ?"
SHOWN_ROWS = (
    "SELECT key, tokens, spans, title_chars, shown FROM search_documents "
    "WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
)


def measure(count: int = 10_000) -> None:
    """Print a line for indexing, for each question, and for marking a page of its answers."""
    indexed = _records(count)
    with tempfile.TemporaryDirectory(prefix="yoriai-bench-") as folder:
        path = Path(folder) / "search.sqlite3"
        database = Database(f"sqlite:///{path}")
        index = search_index_for(database.engine.dialect.name)
        _index(database, index, indexed)
        with database.read() as session, sqlite3.connect(path) as bare:
            _ask(session, bare, index)
        database.dispose()


def _records(count: int) -> list[Record]:
    made = records(count, load_vocabulary())
    return [
        Record(str(number), each.title, "\n".join(each.sections.values()), each.organisation)
        for number, each in enumerate(made)
    ]


def _index(database: Database, index: SearchIndex, indexed: Sequence[Record]) -> None:
    segmenter = shared_segmenter()
    segmenter.segment("辞書")
    texts = [record.title + record.body for record in indexed]
    alone = _seconds(lambda: [segmenter.segment(text) for text in texts])
    with database.write() as session:
        SQLModel.metadata.create_all(session.connection(), tables=list(TABLES))
        whole = _seconds(lambda: index.put_many(session, KIND, indexed))
        one = _median(lambda: index.put_many(session, KIND, indexed[:1]))
    chars = sum(map(len, texts)) // len(texts)
    print(f"{len(indexed):,} records of {chars} characters: indexed in {whole:.1f} s, segmented in {alone:.1f} s")
    print(f"one record anew: {one * 1000:.2f} ms")


def _ask(session: Session, bare: sqlite3.Connection, index: SearchIndex) -> None:
    print(f"{'question':16} {'found':>7}", *(f"{head:>10}" for head in HEADS))
    for question in QUESTIONS:
        total, figures = _answer(session, bare, index, question)
        print(f"{question:16} {total:7,}", *(f"{seconds * 1000:10.2f}" for seconds in figures))


def _answer(
    session: Session, bare: sqlite3.Connection, index: SearchIndex, question: str
) -> tuple[int, tuple[float, ...]]:
    """Return how many records a question finds, and the seconds under each head."""
    first = _seconds(lambda: index.matches(session, KIND, question))
    again = _median(lambda: index.matches(session, KIND, question))
    total = len(index.matches(session, KIND, question).numbers)
    page = index.find(session, KIND, question, SHOWN).keys[:SHOWN]
    shown = index.numbers(session, KIND, page).values()
    marking = _median(lambda: index.marked(session, KIND, question, shown))
    term = shared_segmenter().segment(shared_segmenter().prepare(question.split(maxsplit=1)[0]))[0].form
    ids = _median(lambda: np.fromstring(_one(bare, BARE, f'"{term}"') or "0", sep=",", dtype=np.int64))
    rows = _median(lambda: bare.execute(SHOWN_ROWS, (KIND, json.dumps(page))).fetchall())
    return total, (first, again, ids, marking, rows)


def _one(bare: sqlite3.Connection, statement: str, parameter: str) -> str | None:
    found: str | None = bare.execute(statement, (parameter,)).fetchone()[0]
    return found


def _median(call: Callable[[], object]) -> float:
    return statistics.median(_seconds(call) for _each in range(RUNS))


def _seconds(call: Callable[[], object]) -> float:
    """Return the processor time that a call takes: other programs of a busy machine do not count."""
    started = time.process_time()
    call()
    return time.process_time() - started


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:]))

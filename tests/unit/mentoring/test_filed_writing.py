"""Requests and mentors as files: what is written is what `yoriai mentoring plan` reads, and no cell is a formula."""

import csv
import io
from datetime import UTC, datetime

from yoriai.domains.mentoring.filed.columns import MENTORS, REQUESTS
from yoriai.domains.mentoring.filed.entries import Entry, Reader
from yoriai.domains.mentoring.filed.writing import mentor_lines, request_lines
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

VOCABULARY, PLACES = load_vocabulary(), taxonomy.gazetteer()
EVERY_MARK = Marks({term.code: "primary" if term.order % 2 else "secondary" for term in VOCABULARY})
STARTS = frozenset({datetime(2026, 12, 1, 1, 0, tzinfo=UTC), datetime(2026, 12, 2, 5, 30, tzinfo=UTC)})
MENTOR = Entry(
    id="M-1",
    organisation="ひだまり台所",
    prefecture="32",
    languages=frozenset({"ja", "en"}),
    marks=EVERY_MARK,
    starts=STARTS,
    text="空き家で子ども食堂を8年\n続けています; 「はじめの一歩」を話せます",
    capacity=3,
    is_paused=True,
)
REQUEST = Entry("R-1", "", None, frozenset({"ja"}), Marks({}), STARTS, "", wishes=("M-1",))


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_what_is_written_is_read_as_it_was() -> None:
    reader = Reader(VOCABULARY, PLACES)
    mentors = reader.mentors("".join(mentor_lines([MENTOR], VOCABULARY, PLACES)).encode(), "M.csv")
    requests = reader.requests("".join(request_lines([REQUEST], VOCABULARY, PLACES)).encode(), "R.csv", mentors)
    assert (mentors, requests, reader.problems) == ([MENTOR], [REQUEST], [])


def test_the_columns_are_those_that_the_command_names() -> None:
    mentors, requests = mentor_lines([MENTOR], VOCABULARY, PLACES), request_lines([REQUEST], VOCABULARY, PLACES)
    assert rows("".join(mentors))[0] == list(MENTORS)
    assert rows("".join(requests))[0] == list(REQUESTS)


def test_a_mark_of_an_edition_that_is_gone_is_left_out() -> None:
    odd = Entry("R-2", "", None, frozenset({"ja"}), Marks({"gone": "primary", "food": "primary"}), STARTS, "")
    row = rows("".join(request_lines([odd], VOCABULARY, PLACES)))[1]
    assert row[REQUESTS.index("practices_primary")] == VOCABULARY.get("food").label


def test_no_cell_is_a_formula() -> None:
    odd = Entry("R-3", "＝団体", None, frozenset({"ja"}), Marks({}), STARTS, '=HYPERLINK("https://example.jp")')
    row = rows("".join(request_lines([odd], VOCABULARY, PLACES)))[1]
    assert row[REQUESTS.index("organisation")] == "'＝団体"
    assert row[REQUESTS.index("text")] == '\'=HYPERLINK("https://example.jp")'

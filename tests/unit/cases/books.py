"""Invented casebooks for tests: text files, and what a broken copy of one reads like."""

from pathlib import Path

from yoriai.domains.cases.casebook import CaseRecord, Reading, Reason
from yoriai.domains.cases.casebook.reader import read_casebook
from yoriai.domains.taxonomy.places import gazetteer
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

BOOKS = Path(__file__).parents[2] / "data" / "casebook"
VOCABULARY = load_vocabulary()
GAZETTEER = gazetteer()


def book(name: str = "mihon") -> str:
    """Give the text of an invented casebook."""
    return (BOOKS / f"{name}.txt").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    """Read a casebook with the vocabulary and places that ship."""
    return read_casebook(text, VOCABULARY, GAZETTEER)


def page_of(number: int, text: str | None = None) -> str:
    """Cut one practice's page out of the invented casebook."""
    lines = (text or book()).split("\n")
    starts = [position for position, line in enumerate(lines) if line.replace(" ", "").startswith("団体名：")]
    return "\n".join(lines[starts[number - 1] : [*starts, len(lines)][number]])


def stars(record: CaseRecord) -> tuple[set[str], set[str]]:
    """Give the labels with ★ and those with ☆."""
    label = {term.code: term.label for term in VOCABULARY}
    return {label[code] for code in record.marks.primary}, {label[code] for code in record.marks.secondary}


def complaints(reading: Reading) -> list[tuple[int, str, Reason]]:
    """Give the problems as tuples."""
    return [(problem.line, problem.text, problem.reason) for problem in reading.problems]

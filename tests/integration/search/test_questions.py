"""A table of questions with what must and what must not be found: the same answers on both databases."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from sqlmodel import select

from tests import databases
from tests.factories.cases import record
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.casebook import CaseRecord, Profile, SectionKey
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service.indexing import KIND
from yoriai.domains.taxonomy.marks import Marks
from yoriai.infra.search import search_index_for

DATA: Final = Path(__file__).parents[2] / "data" / "search"
EDITION: Final = "mihon"


@dataclass(frozen=True)
class Question:
    """One line of the table."""

    words: str
    is_near: bool
    must: frozenset[str]
    must_not: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """The names of the cases found with their scores, and whether they only come near."""

    scores: dict[str, float]
    is_near: bool


def _questions() -> list[Question]:
    lines = (DATA / "questions.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.strip() and not line.startswith("#")]
    return [
        Question(words.strip().removeprefix("~"), words.startswith("~"), frozenset(must.split()), frozenset(no.split()))
        for words, must, no in rows
    ]


QUESTIONS: Final = _questions()


def _answers(database: Database) -> dict[str, Answer]:
    """Return what a database answers to each question, over the invented cases and the facts that ship."""
    with database.write() as session:
        cases.load_facts(session)
        cases.import_records(session, EDITION, _records())
    index = search_index_for(database.engine.dialect.name)
    with database.read() as session:
        names = {case.id: case.slug.removeprefix(f"{EDITION}-") for case in session.exec(select(CaseStudy))}
        found = {question.words: index.find(session, KIND, question.words) for question in QUESTIONS}
    return {
        words: Answer({names[hit.key]: hit.score for hit in each.hits}, each.fuzzy) for words, each in found.items()
    }


def _records() -> list[CaseRecord]:
    rows = json.loads((DATA / "cases.json").read_text(encoding="utf-8"))
    return [
        record(
            number=row["number"],
            title=row["title"],
            organisation=row["organisation"],
            furigana=row["furigana"],
            prefecture=row["prefecture"],
            municipalities=tuple(row["municipalities"]),
            sections={SectionKey.PURPOSE: row["text"]},
            profile=Profile(),
            marks=Marks(),
        )
        for row in rows
    ]


def test_the_table_asks_sixty_questions_and_more_each_once() -> None:
    assert len({question.words for question in QUESTIONS}) == len(QUESTIONS) >= 60


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_both_databases_find_what_each_question_must_find_and_nothing_that_it_must_not(
    database: Database, sqlite: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    databases.empty(sqlite)
    answers = _answers(sqlite)
    recall, precision, failures = _judged(answers)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(QUESTIONS)} questions: recall {recall:.3f}, precision {precision:.3f}\n")
    assert failures == []
    assert (recall, precision) == (1.0, 1.0)
    assert _answers(database) == answers


def _judged(answers: dict[str, Answer]) -> tuple[float, float, list[str]]:
    """Return recall and precision over what must and must not be found, and what is not so, question by question."""
    right = wrong = missed = 0
    failures = []
    for question in QUESTIONS:
        answer = answers[question.words]
        found = set(answer.scores)
        right += len(question.must & found)
        missed += len(question.must - found)
        wrong += len(question.must_not & found)
        failures += [f"{question.words} misses {name}" for name in sorted(question.must - found)]
        failures += [f"{question.words} finds {name}" for name in sorted(question.must_not & found)]
        if found and answer.is_near != question.is_near:
            failures.append(f"{question.words} is answered {'nearly' if answer.is_near else 'exactly'}")
    return right / (right + missed), right / (right + wrong), failures

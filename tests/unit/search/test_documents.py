"""Documents of a kind as arrays, and what a process keeps of them."""

import numpy as np

from yoriai.infra.search.documents import Answers, Documents, Kept


def test_numbers_become_places_and_those_of_other_kinds_or_written_since_have_none() -> None:
    documents = Documents(np.array([7, 3, 9]), np.array([10, 20, 30]))
    assert documents.numbers.tolist() == [3, 7, 9]
    assert documents.places(np.array([9, 4, 3, 1_000])).tolist() == [2, 0]


def test_no_documents_have_no_places() -> None:
    assert Documents(np.arange(0), np.arange(0)).places(np.array([1])).tolist() == []


def test_a_process_keeps_the_states_that_were_asked_for_last() -> None:
    kept = Kept(most=2)
    states = {stamp: Documents(np.arange(0), np.arange(0)) for stamp in "abc"}
    kept.keep("a", states["a"])
    kept.keep("b", states["b"])
    assert kept.find("a") is states["a"]
    kept.keep("c", states["c"])
    assert [kept.find(stamp) for stamp in "abc"] == [states["a"], None, states["c"]]


def test_answers_are_kept_until_they_take_too_much_room() -> None:
    answers: Answers[str] = Answers(room=2)
    assert answers.find("畑") is None
    for question in ("畑", "山", "畑", "海"):
        answers.keep(question, question, 1)
        answers.find("畑")
    assert [answers.find(question) for question in "畑山海"] == ["畑", None, "海"]
    answers.keep("森", "森", 3)
    assert [answers.find(question) for question in "畑海森"] == [None, None, None]

"""Labels that the vocabulary lacks are asked about; what is decided makes the vocabulary to read with."""

import re

import pytest

from tests.unit.cases.books import GAZETTEER, VOCABULARY, book
from yoriai.domains.cases.casebook.reader import read_casebook
from yoriai.domains.cases.questions import Answer, Decision, Decisions, code_for, nearest_terms, questions
from yoriai.domains.taxonomy.vocabulary import TermKind

STRANGE = re.sub("生活困窮 ?状態の人", "生活困窮状態にある方", book())


def test_each_unknown_label_is_one_question_with_its_lines_stars_and_likest_terms() -> None:
    (question,) = questions(read_casebook(STRANGE, VOCABULARY, GAZETTEER).unknown, VOCABULARY)
    lines = [n for n, line in enumerate(STRANGE.split("\n"), start=1) if "生活困窮状態にある方" in line]
    assert (question.label, question.lines) == ("生活困窮状態にある方", tuple(lines))
    assert question.nearest[0] == "hardship"
    assert (question.kind, question.group) == (TermKind.TARGET, None)
    assert question.secondary == 1


def test_a_label_among_the_practices_is_asked_about_as_one_of_its_group() -> None:
    text = book().replace("働くことを通じたつながり", "音楽を通じたつながり")
    (question,) = questions(read_casebook(text, VOCABULARY, GAZETTEER).unknown, VOCABULARY)
    assert (question.kind, question.group) == (TermKind.PRACTICE, "connection")
    assert set(question.nearest) >= {"food", "work"}


@pytest.mark.parametrize(
    "decision",
    [
        Decision("生活困窮状態にある方", Answer.ALIAS, code="hardship"),
        Decision("生活困窮 状態にある方", Answer.TERM, label_en="People in hardship"),
        Decision("生活困窮状態にある方", Answer.LEAVE_OUT),
    ],
)
def test_a_decided_label_is_asked_about_no_more(decision: Decision) -> None:
    made = Decisions.of([decision])
    reading = read_casebook(STRANGE, made.vocabulary(VOCABULARY, "r7"), GAZETTEER, made.left_out)
    assert reading.unknown == ()
    assert [each.text for each in reading.problems if "生活" in each.text] == []


def test_the_same_as_a_term_gives_its_marks() -> None:
    made = Decisions.of([Decision("生活困窮状態にある方", Answer.ALIAS, code="hardship")])
    records = read_casebook(STRANGE, made.vocabulary(VOCABULARY, "r7"), GAZETTEER).records
    before = read_casebook(book(), VOCABULARY, GAZETTEER).records
    assert [record.marks for record in records] == [record.marks for record in before]


def test_new_terms_follow_the_others_of_their_kind_and_have_codes_of_their_own() -> None:
    made = Decisions.of(
        [
            Decision("ケアラー", Answer.TERM, label_en="Carers"),
            Decision("音楽を通じたつながり", Answer.TERM, kind=TermKind.PRACTICE, group="connection", label_en="Food"),
            Decision("名もない", Answer.TERM),
        ]
    )
    terms = made.vocabulary(VOCABULARY, "r7")
    carers, music, nameless = (terms.find(label) for label in ("ケアラー", "音楽を通じたつながり", "名もない"))
    assert carers is not None
    assert music is not None
    assert nameless is not None
    assert (carers.code, carers.order, carers.edition) == ("carers", VOCABULARY.targets[-1].order + 1, "r7")
    assert (music.code, music.group) == ("food-2", "connection")
    assert nameless.label_en == "名もない"


def test_decisions_about_what_is_known_or_gone_change_nothing() -> None:
    made = Decisions.of(
        [
            Decision("高齢者", Answer.TERM),
            Decision("どこにもない", Answer.ALIAS, code="gone"),
            Decision("群れない", Answer.TERM, kind=TermKind.PRACTICE, group="gone"),
        ]
    )
    assert made.terms(VOCABULARY, "r7") == []
    assert Decisions().vocabulary(VOCABULARY, "r7") is VOCABULARY


def test_nearness_is_of_spelling_and_codes_are_never_twice() -> None:
    assert nearest_terms("空き家の活用による地域交流拠点", VOCABULARY)[0] == "vacant-houses"
    assert code_for("Carers", []) == "carers"
    assert code_for("Carers", ["carers", "carers-2"]) == "carers-3"
    assert code_for("日本語", ["term-2"]) == "term-3"

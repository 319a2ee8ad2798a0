"""What documents carry."""

from yoriai.infra.search.index import Record
from yoriai.infra.search.stored import document
from yoriai.infra.search.terms import telling_terms
from yoriai.infra.segmenting.segmenter import shared_segmenter


def test_a_document_carries_tokens_neighbours_levels_and_pairs() -> None:
    stored = document(shared_segmenter(), Record("key", "子ども食堂", "食堂、食堂。ぬま"))
    assert set(stored.terms.split()) == {
        *("子供", "食堂", "子供+食堂", "沼"),
        *("子供/t", "食堂/t", "子供+食堂/t", "食堂/3"),
        *("=子ど", "=ども", "=も食", "=食堂"),
        *("_ども", "_ぬま"),
    }
    assert stored.tokens == " 子供 食堂 | 食堂 | 食堂 | 沼 "
    assert stored.letters == "子ども食堂|食堂食堂ぬま"
    assert stored.word_count == 5


def test_names_count_as_the_title_and_labels_as_the_body() -> None:
    stored = document(shared_segmenter(), Record("key", "畑", "沼", names="庭", labels="島"))
    assert stored.tokens == " 畑 | 沼 | 庭 | 島 "
    assert {term for term in stored.terms.split() if term.endswith("/t")} == {"畑/t", "庭/t"}


def test_two_words_with_a_particle_between_are_one_term() -> None:
    terms = document(shared_segmenter(), Record("key", "子どもの居場所と大人。の食堂には")).terms.split()
    assert {term for term in terms if term.count("+") == 2 and "/" not in term} == {"子供+の+居", "場所+と+大人"}


def test_a_document_without_letters_carries_nothing() -> None:
    assert document(shared_segmenter(), Record("key", "", "…")).terms == ""


def test_a_document_lends_its_words_as_it_writes_them() -> None:
    words = document(
        shared_segmenter(), Record("key", "ひきこもり支援", "こども食堂をひらく", "おっちラボん", "島根県")
    ).words
    assert {"ひきこもり", "支援", "ひきこもり支援", "こども", "食堂", "おっちラボん", "島根県"} <= words
    assert "こども食堂" not in words


def test_telling_terms_count_words_and_their_pairs() -> None:
    counts = telling_terms(shared_segmenter(), "空き家カフェは、空き家のカフェです。")
    assert counts == {"空き家": 2, "カフェ": 2, "空き家+カフェ": 1}

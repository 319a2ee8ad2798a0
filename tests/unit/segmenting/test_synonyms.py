"""The list of spellings that ships, and the form it is written in."""

from pathlib import Path

import pytest

from yoriai.core.text import normalise
from yoriai.infra.segmenting.segmenter import shared_segmenter
from yoriai.infra.segmenting.synonyms import Synonyms


def _forms(text: str) -> list[str]:
    segmenter = shared_segmenter()
    return [token.form for token in segmenter.segment(segmenter.prepare(text))]


def test_every_listed_spelling_is_segmented_like_its_form() -> None:
    spellings = Synonyms.read().spellings
    assert {other: _forms(other) for other in spellings} == {other: _forms(form) for other, form in spellings.items()}


def test_no_listed_spelling_is_part_of_an_everyday_word() -> None:
    everyday = "絆創膏をばんそうこうと書く。秋山はあきやま。空きやすい席。楽しまねばならない。爽やかな風が吹く。"
    assert Synonyms.read().unify(everyday) == everyday


@pytest.mark.parametrize(
    "spellings",
    [
        ("子ども", "こども", "子供", "コドモ"),
        ("引きこもり", "ひきこもり", "引き籠もり"),
        ("空家", "空き家"),
        ("メンズシェッド", "メンズ・シェッド", "“メンズ・シェッド”", "ﾒﾝｽﾞｼｪｯﾄﾞ"),
        ("障害者", "障がい者", "障碍者"),
        ("まちづくり", "町づくり", "街づくり"),
        ("みまもり", "見守り"),
        ("取組", "取り組み", "とりくみ"),
        ("寄合", "寄り合い"),
        ("つながり", "繋がり"),
        ("コミュニティ", "コミュニティー"),
        ("e-mail", "Eメール", "email"),
        ("一人親", "ひとり親"),
    ],
)
def test_the_dictionary_joins_what_the_list_leaves_out(spellings: tuple[str, ...]) -> None:
    first, *others = spellings
    assert [_forms(other) for other in others] == [_forms(first)] * len(others)
    listed = Synonyms.read().spellings
    assert not {normalise(spelling) for spelling in spellings} & set(listed)


def test_the_longest_spelling_wins_and_nothing_is_replaced_twice() -> None:
    synonyms = Synonyms({"いろ": "色", "いろは": "伊呂波", "色": "カラー"})
    assert synonyms.unify("いろはいろ色") == "伊呂波色カラー"


def test_an_empty_list_changes_nothing() -> None:
    assert Synonyms({}).unify("いばしょ") == "いばしょ"


@pytest.mark.parametrize("line", ["居場所", "= いばしょ", "居場所 =", "居場所 = いばしょ いばしょ"])
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"# spellings\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 3"):
        Synonyms.read(path)

"""The vocabulary that ships, and how printed labels are found in it."""

import pytest

from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import TermKind, load_vocabulary, parse_vocabulary

VOCABULARY = load_vocabulary()


def test_edition_has_5_groups_14_practices_and_17_targets() -> None:
    assert (len(VOCABULARY.groups), len(VOCABULARY.practices), len(VOCABULARY.targets)) == (5, 14, 17)
    assert {term.edition for term in VOCABULARY} == {"R6"}


def test_codes_are_unique_slugs() -> None:
    codes = [term.code for term in VOCABULARY]
    assert len(set(codes)) == len(codes) == 36
    assert [code for code in codes if not code.replace("-", "").isascii() or code != code.lower()] == []


def test_practices_stand_in_their_groups() -> None:
    assert [len(VOCABULARY.practices_of(group.code)) for group in VOCABULARY.groups] == [4, 2, 4, 2, 2]
    assert [practice.label for practice in VOCABULARY.practices_of("local-solutions")] == [
        "買い物支援や移動支援サービスの提供",
        "空き家等を活用した地域交流拠点の整備",
    ]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("こども・若者", "youth"),
        ("子ども ・ 若者", "youth"),
        ("中高 年者", "middle-aged"),
        ("犯罪を した者", "former-offenders"),
        ("ＬＧＢＴＱ", "lgbtq"),
        ("SNS 等を活用した相談支援", "online-advice"),
        ("空き家を活用した地域交流拠点の整備", "vacant-houses"),
        ("地域の NPO 等への支援", "support-for-npos"),
        ("地域のＮＰＯへの支援", "support-for-npos"),
        ("5. NPO 等の活動支援・連携強化", "cooperation"),
        ("（１）つながりの場づくり", "connection"),
        ("① つながりの場づくり", "connection"),
        ("3 情報提供・相談支援", "information"),
        ("ひきこもりの\u3000状態にある人", "hikikomori"),
    ],
)
def test_label_is_found_however_it_is_printed(printed: str, code: str) -> None:
    assert VOCABULARY.find(printed) == VOCABULARY.get(code)


@pytest.mark.parametrize("printed", ["", " ", "等", "宇宙人", "高齢者の家族"])
def test_other_words_are_no_terms(printed: str) -> None:
    assert VOCABULARY.find(printed) is None


def test_two_terms_of_one_spelling_are_refused() -> None:
    term = {"kind": "target", "label": "見本", "label_en": "Sample", "order": 1}
    with pytest.raises(ValueError, match="spelt"):
        parse_vocabulary({"edition": "R0", "terms": [{**term, "code": "a"}, {**term, "code": "b"}]})


def test_terms_of_marks_stand_in_the_vocabularys_order_and_unknown_ones_nowhere() -> None:
    codes = [term.code for term in (VOCABULARY.targets[2], VOCABULARY.practices[5], VOCABULARY.practices[0])]
    assert [term.code for term in VOCABULARY.marked([*codes, "unheard-of"])] == codes[::-1]


def test_marks_are_equal_whatever_their_order() -> None:
    one = Marks({"food": MarkWeight.PRIMARY, "youth": MarkWeight.SECONDARY})
    other = Marks({"youth": "secondary", "food": "primary"})
    assert one == other
    assert hash(one) == hash(other)
    assert dict(one) == {"food": MarkWeight.PRIMARY, "youth": MarkWeight.SECONDARY}


def test_marks_come_apart_by_weight_and_kind() -> None:
    marks = Marks({"food": "primary", "youth": "secondary", "connection": "secondary"})
    assert (marks.primary, marks.secondary) == (("food",), ("connection", "youth"))
    assert marks.of_kind(TermKind.TARGET, VOCABULARY) == Marks({"youth": "secondary"})
    assert marks.of_kind(TermKind.PRACTICE_GROUP, VOCABULARY) == Marks({"connection": "secondary"})


def test_primary_mark_stays_primary() -> None:
    marks = Marks().with_mark("food", MarkWeight.PRIMARY).with_mark("food", MarkWeight.SECONDARY)
    assert marks == Marks({"food": "primary"})
    assert [weight.symbol for weight in MarkWeight] == ["★", "☆"]


def test_unknown_weights_are_refused_and_unknown_codes_named() -> None:
    with pytest.raises(ValueError, match="tertiary"):
        Marks({"food": "tertiary"})
    with pytest.raises(KeyError):
        Marks()["food"]
    assert Marks({"food": "primary", "moon": "primary"}).unknown(VOCABULARY) == ("moon",)

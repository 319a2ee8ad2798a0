"""Names of organisations: forms, spellings, and which one is right."""

import pytest

from yoriai.domains.cases.casebook.names import PROFILE_VOTE, Printed, choose_name, core, tidy_name
from yoriai.domains.cases.casebook.romaji import agreement, romanise


@pytest.mark.parametrize(
    ("printed", "tidy"),
    [
        ("NPO 法人 みほんの会", "NPO法人 みほんの会"),
        ("ＮＰＯ法人みほんの会", "NPO法人 みほんの会"),
        ("一般社団法人みほん", "一般社団法人 みほん"),
        ("特定非営利活動法人　みほん　計画", "特定非営利活動法人 みほん 計画"),
        ("みほんの会", "みほんの会"),
        ("社会福祉法人", "社会福祉法人"),
    ],
)
def test_name_has_one_space_after_its_legal_form(printed: str, tidy: str) -> None:
    assert tidy_name(printed) == tidy


def test_core_of_a_name_has_neither_form_nor_spaces() -> None:
    assert core("NPO 法人 みほん の会") == core("特定非営利活動法人みほんの会") == "みほんの会"


def test_majority_decides_where_nothing_else_does() -> None:
    printed = [Printed("みほんの会"), Printed("みぼんの会"), Printed("みほんの会")]
    assert choose_name(printed, "") == ("みほんの会", ("みぼんの会",))


def test_profile_decides_between_equals() -> None:
    assert choose_name([Printed("みぼんの会"), Printed("みほんの会", PROFILE_VOTE)], "")[0] == "みほんの会"


def test_website_outweighs_a_majority() -> None:
    printed = [Printed("ぽつぽの家"), Printed("ぽつぽの家"), Printed("ぽっぽの家", PROFILE_VOTE)]
    assert choose_name(printed, "https://www.poppo-no-ie.example/")[0] == "ぽっぽの家"


def test_two_after_letters_in_an_address_means_twice() -> None:
    assert agreement("くるくるの輪", "http://www.kuru2.example/") > agreement("くくるの輪", "http://www.kuru2.example/")


@pytest.mark.parametrize(
    ("printed", "name", "alias"),
    [
        ("特定非営利活動法人 みほん（NPO法人 みほん）", "特定非営利活動法人 みほん", "NPO法人 みほん"),
        ("みほんの会（通称：みほ会）", "みほんの会", "みほ会"),
        ("一般社団法人 Sample World 屋号 「見本の店」", "一般社団法人 Sample World", "見本の店"),
    ],
)
def test_second_name_beside_the_first_is_an_alias(printed: str, name: str, alias: str) -> None:
    assert choose_name([Printed(printed)], "") == (name, (alias,))


def test_brackets_that_belong_to_a_name_stay() -> None:
    assert choose_name([Printed("学生による、みんなの食堂（みほしょく）")], "") == (
        "学生による、みんなの食堂（みほしょく）",
        (),
    )


def test_spaces_of_narrow_cells_go_and_spaces_of_the_name_stay() -> None:
    printed = [Printed("見本・シェッド みほん 支援ネット"), Printed("見本・シェッド みほん支援 ネット")]
    assert choose_name(printed, "") == ("見本・シェッド みほん支援ネット", ())


@pytest.mark.parametrize(
    ("kana", "latin"),
    [("ポッケコタン", "pokkekotan"), ("しょうがっこう", "shougakkou"), ("キャンパス", "kyanpasu"), ("WATA 会", "wata")],
)
def test_kana_in_latin_letters(kana: str, latin: str) -> None:
    assert romanise(kana) == latin

"""Names and ways to reach people are found in texts that are to be read without them."""

import pytest

from yoriai.domains.consultations.privacy import told_by, without

NAMES = ("見本 はじめ", "例示 けんじ", "林")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("見本 はじめさんに聞きました。", "見本 はじめ"),
        ("見本はじめさんに聞きました。", "見本はじめ"),
        ("見本　はじめさんに聞きました。", "見本　はじめ"),
        ("電話は 090-1234-5678 です。", "090-1234-5678"),
        ("０９０－１２３４－５６７８まで", "090-1234-5678"),
        ("desk@demo.example まで", "desk@demo.example"),
        ("林業の人に聞きました。", ""),
        ("2026年4月から、10,000円で借りています。", ""),
        ("1,500人の町で、40団体が集まりました。", ""),
        ("", ""),
    ],
)
def test_what_tells_who_somebody_is_is_found_as_it_is_written(text: str, told: str) -> None:
    assert told_by(text, NAMES) == told


def test_what_is_found_is_replaced_and_the_rest_stays() -> None:
    text = "例示けんじ さんの紹介です。電話 03-1234-5678、kenji@demo.example。林の中の家です。"
    assert without(text, NAMES) == "〇〇 さんの紹介です。電話 〇〇、〇〇。林の中の家です。"
    assert told_by(without(text, NAMES), NAMES) == ""

"""Names and ways to reach people are found in texts that are to be read without them."""

from time import process_time

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
        ("連絡は小川まで。ogawa.k+1@mail.demo.example へ。", "ogawa.k+1@mail.demo.example"),
        ("会の名前は a@b です。", ""),
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


@pytest.mark.parametrize("letters", ["a", "あ", "1", "0", "0-", "a@", "a.", "@a.", "見本 ", "見本" + " " * 99, "("])
def test_a_long_text_takes_no_longer_than_its_length(letters: str) -> None:
    text = (letters * 40_000)[:40_000]
    started = process_time()
    told_by(text, NAMES)
    without(text, NAMES)
    assert process_time() - started < 1

"""What in a note for the programme could tell whose it is."""

import pytest

from yoriai.domains.mentoring.naming import found_in

NAMES = ("青木 さくら", "あおき さくら", "森 めぐみ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("家賃の話が役に立ちました。", ()),
        ("皆さんとお客さん、先生にも来てほしい。", ()),
        ("2026年の補助金は10万円でした。", ()),
        ("青木と話しました", ("青木",)),
        ("さくらさんに聞きました", ("さくら",)),
        ("田中さんと佐藤先生が手伝った", ("田中さん", "佐藤先生")),
        ("連絡先は090-1234-5678です", ("090-1234-5678",)),
        ("０３－１２３４－５６７８", ("03-1234-5678",)),
        ("aoki@example.jp に送る", ("aoki@example.jp",)),
        ("〒690-0001", ("〒690-0001",)),
        ("殿町3丁目の空き家", ("殿町3丁目",)),
        ("https://example.jp/aoki を見た", ("https://example.jp/aoki",)),
        ("Mr. Tanaka helped us", ("Mr. Tanaka",)),
    ],
)
def test_what_looks_like_a_name_or_an_address_is_found(text: str, found: tuple[str, ...]) -> None:
    assert found_in(text, NAMES) == found

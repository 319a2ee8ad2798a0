"""Prefectures and municipalities that ship, and how they are found in text."""

import pytest

from yoriai.domains.taxonomy.places import gazetteer

GAZETTEER = gazetteer()
CHECK_WEIGHTS = (6, 5, 4, 3, 2)


def check_digit(code: str) -> str:
    """Compute the check digit of a local-government code: 11 minus the weighted sum modulo 11, its last digit."""
    total = sum(int(digit) * weight for digit, weight in zip(code[:5], CHECK_WEIGHTS, strict=True))
    return str(11 - total % 11)[-1]


def test_prefectures_are_47_in_8_regions() -> None:
    assert [prefecture.code for prefecture in GAZETTEER.prefectures] == [f"{number:02}" for number in range(1, 48)]
    assert len(GAZETTEER.regions) == 8
    assert {prefecture.region for prefecture in GAZETTEER.prefectures} == {region.code for region in GAZETTEER.regions}


def test_municipalities_are_all_there() -> None:
    kinds = [place.kind for place in GAZETTEER.municipalities]
    counts = {kind: kinds.count(kind) for kind in ("city", "town", "village", "special_ward")}
    assert (sum(counts.values()), counts["special_ward"]) == (1741, 23)
    assert kinds.count("ward") == 171


def test_codes_are_unique_with_the_prefecture_in_front_and_a_check_digit_behind() -> None:
    codes = [place.code for place in GAZETTEER.municipalities]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if len(code) != 6 or code[5] != check_digit(code)] == []
    assert [place for place in GAZETTEER.municipalities if place.code[:2] != place.prefecture] == []


def test_wards_name_their_city() -> None:
    wards = [place for place in GAZETTEER.municipalities if place.city]
    for ward in wards:
        city = GAZETTEER.find_municipality(ward.city or "")
        assert city is not None
        assert ward.full_name == city.name + ward.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北海道 札幌市", "北海道"),
        ("神奈川県等", "神奈川県"),
        ("京都府 京都市", "京都府"),
        ("東京都", "東京都"),
        ("東京", "東京都"),
        ("大阪等", "大阪府"),
        ("京都 宇治市", "京都府"),
        ("宮 城 県", "宮城県"),
        ("島根県松江市見本町 1", "島根県"),
    ],
)
def test_prefecture_is_found_at_the_start_of_a_text(text: str, name: str) -> None:
    found = GAZETTEER.find_prefecture(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "全国", "竜宮県", "札幌市"])
def test_no_prefecture_is_found_in_other_texts(text: str) -> None:
    assert GAZETTEER.find_prefecture(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("北海道 室蘭市、登別市", ("室蘭市", "登別市")),
        ("北海道 室蘭市 登別市", ("室蘭市", "登別市")),
        ("北海道 札幌市西区・北区", ("札幌市西区", "札幌市北区")),
        ("宮城県 亘理町", ("亘理町",)),
        ("宮城県亘理郡亶理町", ("亘理町",)),
        ("京都府 京都市及び宇治市等", ("京都市", "宇治市")),
        ("京都府 京都市と宇治市", ("京都市", "宇治市")),
        ("埼玉県 ときがわ町", ("ときがわ町",)),
        ("広島県 廿日市市東広島市", ("廿日市市", "東広島市")),
        ("福島県 郡山市", ("郡山市",)),
        ("神奈川県 茅ケ崎市", ("茅ヶ崎市",)),
        ("東京都 世田谷区", ("世田谷区",)),
        ("静岡県 浜松市浜名区", ("浜松市浜名区",)),
        ("滋賀県 県内全域", ()),
        ("北海道", ()),
    ],
)
def test_municipalities_are_found_in_their_order(text: str, names: tuple[str, ...]) -> None:
    prefecture = GAZETTEER.find_prefecture(text)
    assert prefecture is not None
    assert tuple(place.full_name for place in GAZETTEER.find_municipalities(prefecture, text)) == names
    assert GAZETTEER.find_unknown_places(prefecture, text) == ()


def test_part_that_names_no_municipality_is_told() -> None:
    prefecture = GAZETTEER.find_prefecture("沖縄県")
    assert prefecture is not None
    assert GAZETTEER.find_unknown_places(prefecture, "沖縄県 那覇市、竜宮市") == ("竜宮市",)

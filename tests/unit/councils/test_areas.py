"""Places as somebody types them, addresses of councils, and what a list is searched by."""

import pytest

from yoriai.domains.councils.areas import Place, read_places, typed_places
from yoriai.domains.councils.errors import PlaceUnknown
from yoriai.domains.councils.rules import Filters, is_slug, search_key, sort_key
from yoriai.domains.councils.states import SEAT, SeatStatus
from yoriai.domains.taxonomy import service as taxonomy

KESENNUMA, MINAMISANRIKU, RIKUZENTAKATA = Place("04", "042056"), Place("04", "046060"), Place("03", "032107")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("宮城県気仙沼市、岩手県陸前高田市", [KESENNUMA, RIKUZENTAKATA]),
        ("宮城県気仙沼市\n南三陸町\n岩手県陸前高田市", [KESENNUMA, MINAMISANRIKU, RIKUZENTAKATA]),
        ("気仙沼市", [KESENNUMA]),
        ("宮城県", [Place("04", "")]),
        ("宮城", [Place("04", "")]),
        ("宮城県気仙沼市、宮城県気仙沼市", [KESENNUMA]),
        ("", []),
    ],
)
def test_places_are_read_as_in_an_address(typed: str, meant: list[Place]) -> None:
    assert read_places(typed, taxonomy.gazetteer()) == meant


@pytest.mark.parametrize("typed", ["どこか", "宮城県どこか市", "府中市"])
def test_a_place_that_is_none_or_several_is_named(typed: str) -> None:
    with pytest.raises(PlaceUnknown) as refused:
        read_places(typed, taxonomy.gazetteer())
    assert refused.value.params == {"typed": typed}


def test_places_are_typed_again_as_they_were_meant() -> None:
    places = [KESENNUMA, Place("03", "")]
    assert typed_places(places, taxonomy.gazetteer()) == "宮城県気仙沼市\n岩手県"
    assert read_places(typed_places(places, taxonomy.gazetteer()), taxonomy.gazetteer()) == places


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        *(("kesennuma", True), ("three-cities2", True), ("new", False), ("", False), ("-a", False)),
        *(("a--b", False), ("Gifu", False), ("気仙沼", False), ("a" * 41, False), ("a\n", False)),
    ],
)
def test_an_address_is_of_small_letters_digits_and_hyphens(typed: str, is_one: bool) -> None:
    assert is_slug(typed) is is_one


def test_words_are_found_in_the_name_and_its_reading() -> None:
    key = search_key("三市連携協議会", "さんしれんけいきょうぎかい")
    assert all(part in key for part in Filters(words="連携 ｻﾝｼ").parts)
    assert sort_key("B", "いろは") < sort_key("A", "ろは")


def test_every_step_of_a_seat_that_is_not_named_is_refused() -> None:
    allowed = {(a, b) for a in SeatStatus for b in SeatStatus if SEAT.allows(a, b)}
    comes_back = {SeatStatus.DECLINED, SeatStatus.WITHDRAWN, SeatStatus.LEFT}
    assert allowed == {
        *(
            (asked, after)
            for asked in (SeatStatus.APPLIED, SeatStatus.INVITED)
            for after in comes_back - {SeatStatus.LEFT}
        ),
        (SeatStatus.APPLIED, SeatStatus.ACTIVE),
        (SeatStatus.INVITED, SeatStatus.ACTIVE),
        (SeatStatus.ACTIVE, SeatStatus.LEFT),
        *((gone, again) for gone in comes_back for again in (SeatStatus.APPLIED, SeatStatus.INVITED)),
    }

"""The shelf of kept answers: bounded, and true to the versions."""

from yoriai.infra.rendered import OVERHEAD, Rendered, Shelf

SIZE = 9_000
ROOM = 3 * (SIZE + OVERHEAD)


def rendered(version: int = 1, until: float = 100.0, size: int = SIZE) -> Rendered:
    """Return an answer made from a version of one topic."""
    return Rendered(b"x" * size, b'"tag"', (), "/", (("cases", version),), until)


def test_it_gives_what_was_made_from_the_versions_in_force() -> None:
    shelf = Shelf(ROOM)
    kept = rendered(version=2)
    shelf.put("a", kept)

    assert shelf.find("a", {"cases": 2, "terms": 5}, 99.9) is kept
    assert shelf.find("a", {"cases": 3}, 99.9) is None
    assert shelf.find("a", {"cases": 1}, 99.9) is None
    assert shelf.find("a", {}, 99.9) is None
    assert shelf.find("a", {"cases": 2}, 100.0) is None
    assert shelf.find("b", {"cases": 2}, 99.9) is None


def test_a_topic_that_never_changed_has_version_nought() -> None:
    shelf = Shelf(ROOM)
    shelf.put("a", rendered(version=0))

    assert shelf.find("a", {}, 0.0) is not None


def test_what_was_not_asked_for_longest_goes_first() -> None:
    shelf = Shelf(ROOM)
    for key in "abc":
        shelf.put(key, rendered())
    shelf.find("a", {"cases": 1}, 0.0)

    shelf.put("d", rendered())

    assert [shelf.find(key, {"cases": 1}, 0.0) is not None for key in "abcd"] == [True, False, True, True]
    assert shelf.size == ROOM


def test_its_room_is_never_exceeded() -> None:
    shelf = Shelf(ROOM)
    for number in range(50):
        shelf.put(number % 7, rendered(size=number * 400))
        assert shelf.size <= ROOM

    shelf.put("too large", rendered(size=ROOM))

    assert shelf.find("too large", {"cases": 1}, 0.0) is None

"""Large parts of a page: put in as the bytes they are, each in its place, and nowhere else."""

from yoriai.web.parts import Parts


def test_parts_stand_where_they_were_held() -> None:
    parts = Parts()
    cards, choices = parts.hold("<p>居場所</p>".encode()), parts.hold(b"<li>1</li>")
    assert parts.put_in(f"<ul>{choices}</ul>和{cards}") == "<ul><li>1</li></ul>和<p>居場所</p>".encode()


def test_a_page_without_parts_is_what_was_rendered() -> None:
    assert Parts().put_in("寄り合い") == "寄り合い".encode()


def test_a_part_may_stand_twice_or_not_at_all() -> None:
    parts = Parts()
    parts.hold(b"never shown")
    again = parts.hold(b"x")
    assert parts.put_in(f"{again}{again}") == b"xx"


def test_what_looks_like_a_place_is_text() -> None:
    parts = Parts()
    parts.hold(b"<script>")
    assert parts.put_in("\x020\x03 \x020123456789abcdef 0\x03") == b"\x020\x03 \x020123456789abcdef 0\x03"

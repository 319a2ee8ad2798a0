"""Names in headings: never broken between two lines, never wider than a phone, never markup."""

from markupsafe import Markup

from yoriai.infra.rendering import LONGEST_WHOLE, whole


def test_a_name_stays_in_one_line_and_is_escaped() -> None:
    assert whole("見立 あおい") == Markup('<span class="whole">見立 あおい</span>')
    assert whole("<b>") == Markup('<span class="whole">&lt;b&gt;</span>')


def test_a_name_too_long_for_a_phone_may_be_broken() -> None:
    assert whole("あ" * (LONGEST_WHOLE + 1)) == "あ" * (LONGEST_WHOLE + 1)

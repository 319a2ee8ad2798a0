"""Languages: choosing one, filling messages, dates in words."""

from datetime import UTC, datetime

import pytest

from yoriai.core.i18n import choose, gettext, instant_in_words, ngettext, span_in_words, speaking

MORNING = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ja", "ja"),
        ("en-GB,en;q=0.9", "en"),
        ("fr,en;q=0.5,ja;q=0.8", "ja"),
        ("fr-FR", "ja"),
        ("", "ja"),
        (";;;q=,en;q=zero", "ja"),
        ("en;q=0.1," * 500, "en"),
    ],
)
def test_the_best_of_our_languages_is_chosen(header: str, language: str) -> None:
    assert choose(header) == language


def test_a_message_is_translated_and_filled() -> None:
    with speaking("ja"):
        assert gettext("Please keep this to %(most)s characters; it has %(now)s now.", most=10, now=12) == (
            "10文字以内にしてください（いまは12文字です）。"
        )
    with speaking("en"):
        assert gettext("Please fill this in.") == "Please fill this in."


@pytest.mark.parametrize(("number", "words"), [(0, "0 replies"), (1, "1 reply"), (2, "2 replies")])
def test_english_has_two_numbers(number: int, words: str) -> None:
    with speaking("en"):
        assert ngettext("%(num)s reply", "%(num)s replies", number) == words


def test_japanese_has_one_number() -> None:
    with speaking("ja"):
        assert [ngettext("%(num)s reply", "%(num)s replies", n) for n in (1, 2)] == ["回答 1件", "回答 2件"]


def test_an_instant_is_told_in_tokyo_time_with_its_weekday() -> None:
    with speaking("ja"):
        assert instant_in_words(MORNING) == "2026年11月21日(土) 10:30"
        assert span_in_words(MORNING, MORNING.replace(hour=2)) == "2026年11月21日(土) 10:30–11:30（日本時間）"
        assert span_in_words(MORNING, MORNING.replace(hour=2), zoned=False) == "2026年11月21日(土) 10:30–11:30"
    with speaking("en"):
        assert span_in_words(MORNING, MORNING.replace(hour=2)) == "Sat, 21 November 2026 10:30–11:30 (Japan time)"


def test_a_span_over_midnight_names_both_days() -> None:
    with speaking("ja"):
        late, early = datetime(2026, 11, 21, 14, 30, tzinfo=UTC), datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
        assert span_in_words(late, early) == "2026年11月21日(土) 23:30–2026年11月22日(日) 00:30（日本時間）"

"""The numbers of a case in words, in both languages."""

import pytest

from yoriai.core.i18n import Language, speaking
from yoriai.domains.cases.figures import figures_in
from yoriai.web.cases.figure_rows import figure_rows


@pytest.mark.parametrize(
    ("text", "japanese", "english"),
    [
        ("月2回、集会所で開いている。", "月2回", "2 times a month"),
        ("毎回20～30名が参加する。", "1回あたり20〜30人", "20 to 30 people each time"),
        ("延べ約1,200人が参加した。", "延べ約1,200人", "about 1,200 people in all, those who came again counted again"),
        ("延べ75回実施", "延べ75回", "75 times in all"),
        ("市内の20社以上が協力している。", "20社以上", "at least 20 companies"),
        ("最大50人が利用した。", "最大50人", "at most 50 people"),
        ("平成29年より続けている。", "2017年から", "since 2017"),
        ("参加費は1回500円程度。", "1回あたり約500円", "about 500 yen each time"),
        ("参加費は無料。", "無料", "free of charge"),
        ("連携先 7 箇所", "7か所", "7 places"),
        (
            "参加者数 3 人（延べ 41 人）",
            "3人、延べ41人",
            "3 people, 41 people in all, those who came again counted again",
        ),
    ],
)
def test_a_number_is_said_in_the_readers_language(text: str, japanese: str, english: str) -> None:
    languages: tuple[tuple[Language, str], ...] = (("ja", japanese), ("en", english))
    for language, expected in languages:
        with speaking(language):
            assert [row.amount for row in figure_rows(figures_in({"results": text}))] == [expected]


def test_kinds_stand_together_and_lead_to_their_sections() -> None:
    sections = {"content": "参加者は20人。月2回開いている。", "results": "連携先 7 箇所。参加者は延べ90人。"}
    with speaking("ja"):
        rows = figure_rows(figures_in(sections))
    assert [(row.label, row.amount, row.url, row.section) for row in rows] == [
        ("開いた回数", "月2回", "#section-content", "内容"),
        ("参加する人", "20人", "#section-content", "内容"),
        ("参加する人", "延べ90人", "#section-results", "成果"),
        ("連携・協力した団体", "7か所", "#section-results", "成果"),
    ]

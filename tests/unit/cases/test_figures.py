"""Numbers in a case's text: what counts as one, and what must not. Every sentence is invented."""

import json

import pytest

from yoriai.domains.cases.figures import SENTENCE_CHARS, Figure, FigureKind, figures_in, stored_figures

K = FigureKind


def found(text: str) -> list[tuple[FigureKind, float, float | None, str, str, str, bool]]:
    return [
        (each.kind, each.value, each.high, each.unit, each.period, each.bound, each.is_total)
        for each in figures_in({"results": text})
    ]


def one(
    kind: FigureKind,
    value: float,
    unit: str,
    *,
    high: float | None = None,
    period: str = "",
    bound: str = "",
    is_total: bool = False,
) -> list[tuple[FigureKind, float, float | None, str, str, str, bool]]:
    return [(kind, value, high, unit, period, bound, is_total)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年6回、集会所で開いている。", one(K.SESSIONS, 6, "回", period="year")),
        ("月に２回、食堂を開く。", one(K.SESSIONS, 2, "回", period="month")),
        ("サロンは月 1 回。", one(K.SESSIONS, 1, "回", period="month")),
        ("毎週1回の体操を続けた。", one(K.SESSIONS, 1, "回", period="week")),
        ("週3回程度オープンしている。", one(K.SESSIONS, 3, "回", period="week", bound="about")),
        ("週5日開所している。", one(K.SESSIONS, 5, "日", period="week")),
        ("月二回の茶話会を続けている。", one(K.SESSIONS, 2, "回", period="month")),
        ("年間で12回実施した。", one(K.SESSIONS, 12, "回", period="year")),
        ("交流会を全８回開催した。", one(K.SESSIONS, 8, "回")),
        ("実施回数：24 回", one(K.SESSIONS, 24, "回")),
        ("期間中に 6 回の交流イベントを開催した。", one(K.SESSIONS, 6, "回")),
        ("延べ 75 回実施", one(K.SESSIONS, 75, "回", is_total=True)),
        ("参加者20名", one(K.PARTICIPANTS, 20, "名")),
        ("参加者数：約 30 人", one(K.PARTICIPANTS, 30, "人", bound="about")),
        ("参加者は、延べ320人。", one(K.PARTICIPANTS, 320, "人", is_total=True)),
        ("延べ約1,200人が参加した。", one(K.PARTICIPANTS, 1200, "人", bound="about", is_total=True)),
        ("累計で約180人が参加し、にぎわった。", one(K.PARTICIPANTS, 180, "人", bound="about", is_total=True)),
        ("１万２千人が来場した。", one(K.PARTICIPANTS, 12_000, "人")),
        ("毎回20～30名が参加する。", one(K.PARTICIPANTS, 20, "名", high=30, period="session")),
        ("1日あたり約15人が利用している。", one(K.PARTICIPANTS, 15, "人", period="day", bound="about")),
        ("利用者は10人以上にのぼる。", one(K.PARTICIPANTS, 10, "人", bound="least")),
        ("参加者は10数名。", one(K.PARTICIPANTS, 10, "名", bound="about")),
        ("最大50人が利用した。", one(K.PARTICIPANTS, 50, "人", bound="most")),
        ("地域の高齢者40名が訪れた。", one(K.PARTICIPANTS, 40, "名")),
        ("ボランティア 12 名が支える。", one(K.HELPERS, 12, "名")),
        ("担い手の数：スタッフ 3 人が関わった。", one(K.HELPERS, 3, "人")),
        ("8人のボランティアが調理を受け持つ。", one(K.HELPERS, 8, "人")),
        ("連携先の数：11 団体", one(K.PARTNERS, 11, "団体")),
        ("協力 5 団体", one(K.PARTNERS, 5, "団体")),
        ("学校 9 校との連携を確立した。", one(K.PARTNERS, 9, "校")),
        ("連携先 7 箇所", one(K.PARTNERS, 7, "箇所")),
        ("市内の20社以上が協力している。", one(K.PARTNERS, 20, "社", bound="least")),
        ("2015年に活動を開始した。", one(K.SINCE, 2015, "年")),
        ("平成29年より続けている。", one(K.SINCE, 2017, "年")),
        ("令和元年6月に居場所をオープンした。", one(K.SINCE, 2019, "年")),
        ("令和５年度から実施している。", one(K.SINCE, 2023, "年")),
        ("参加費は300円。", one(K.COST, 300, "円")),
        ("年会費は1万2千円。", one(K.COST, 12_000, "円", period="year")),
        ("参加費は1回500円程度。", one(K.COST, 500, "円", period="session", bound="about")),
        ("運営費は月額3万円。", one(K.COST, 30_000, "円", period="month")),
        ("参加費は無料。", one(K.COST, 0, "円")),
    ],
)
def test_a_plainly_stated_number_is_read(text: str, expected: object) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ボランティア10人、参加者20人。", [(K.HELPERS, 10), (K.PARTICIPANTS, 20)]),
        ("20人が参加し、5人のボランティアが支えた。", [(K.PARTICIPANTS, 20), (K.HELPERS, 5)]),
        ("コミュニティ農園：全６回開催 参加者延べ４０人", [(K.SESSIONS, 6), (K.PARTICIPANTS, 40)]),
        ("参加者数 3 人（延べ 41 人）", [(K.PARTICIPANTS, 3), (K.PARTICIPANTS, 41)]),
        ("催しの参加者：102 人（うち、新しい参加者：48 人、若い参加者：21 人）", [(K.PARTICIPANTS, 102)]),
        ("参加者11人（定員16人）", [(K.PARTICIPANTS, 11)]),
        ("体験（延べ 14 回、121 人参加、予定 10 回より多い）", [(K.SESSIONS, 14), (K.PARTICIPANTS, 121)]),
        ("各会場 5 回ずつ、計 10 回開催した。", [(K.SESSIONS, 10)]),
        ("月 8 回の定期活動、そのうち 1 回は祭りを実施した。", [(K.SESSIONS, 8)]),
        ("参加者は延べ 320 人。昨年度 303 人と比べて増えた。", [(K.PARTICIPANTS, 320)]),
        ("連携団体 7団体 うち新しい連携 2 団体", [(K.PARTNERS, 7)]),
    ],
)
def test_several_numbers_of_a_sentence_are_told_apart(text: str, expected: object) -> None:
    assert [(kind, value) for kind, value, *_rest in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "令和5年度の事業として採択された。",
        "2024年6月10日に視察を受けた。",
        "平成30年7月豪雨で被災した。",
        "第3回の全国大会で発表した。",
        "3回目の開催を準備している。",
        "〒690-0000 島根県松江市見本町1丁目2番3号",
        "電話は0852-00-0000、午後5時まで。",
        "参加者は10代から80代まで幅広い。",
        "40歳以下の人も多い。",
        "参加者の約65%が外出の機会が増えたと答えた。",
        "一人ひとりに合わせた支援を行った。",
        "1人暮らしの高齢者が多い地域である。",
        "一人親の家庭を支える。",
        "二人三脚で取り組む。",
        "定員20名で募集した。",
        "目標は参加者100人である。",
        "人口は約3万人。",
        "1300世帯にアンケートを配った。",
        "チラシを500部配布した。",
        "NPO法人と一般社団法人が力を合わせる。",
        "獲得の単価は2,000円程度となる。",
        "徒歩5分、駅から2kmの場所。",
        "参加者の1人が話してくれた。",
        "2020年に設立された協議会が母体である。",
        "数回通ううちに、笑顔が増えた。",
        "9月1回目の会合で決めた。",
        "国道9号線沿いの2階建て。",
        "①人とつながる ②場をつくる",
        "",
    ],
)
def test_a_number_that_means_something_else_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_figure_names_its_section_and_its_sentence() -> None:
    sections = {"content": "庭で集まる。月2回、夕方に開く。", "results": "- 参加者は20人。\n- よい会だった。"}

    assert [(each.section, each.sentence) for each in figures_in(sections)] == [
        ("content", "月2回、夕方に開く。"),
        ("results", "参加者は20人。"),
    ]


def test_the_same_figure_said_twice_is_there_once() -> None:
    assert len(figures_in({"content": "月2回開く。", "results": "月２回開いた。"})) == 1


def test_of_a_long_sentence_the_part_around_the_number_is_kept() -> None:
    (figure,) = figures_in({"results": "あ" * 300 + "参加者は20人で" + "い" * 300})

    assert "参加者は20人" in figure.sentence
    assert len(figure.sentence) <= SENTENCE_CHARS + 2


def test_figures_survive_being_stored_as_json() -> None:
    figures = figures_in({"results": "毎回20～30名が参加する。", "content": "2015年に活動を開始した。"})

    assert stored_figures(json.loads(json.dumps([each.stored() for each in figures]))) == figures
    assert isinstance(figures[0], Figure)


def test_a_text_full_of_numbers_takes_no_time_to_speak_of() -> None:
    assert figures_in({"results": "1" * 20_000}) == []
    assert len(figures_in({"results": "、".join(f"参加者{number}人" for number in range(2, 500))})) == 30

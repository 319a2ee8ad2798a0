"""A whole invented casebook, read."""

from tests.unit.cases.books import book, complaints, page_of, read, stars
from yoriai.domains.cases.casebook import Founded, IndexEntry, Precision, Profile, Reason, SectionKey


def test_nothing_is_left_unread() -> None:
    assert complaints(read(book())) == []


def test_each_page_is_one_record_with_number_page_and_line() -> None:
    records = read(book()).records
    assert [(record.number, record.page, record.line) for record in records] == [
        ("01", 1, 38),
        ("02", 3, 90),
        ("03", 5, 146),
    ]


def test_stars_are_joined_to_the_labels_they_stand_beside() -> None:
    assert [stars(record) for record in read(book()).records] == [
        (
            {"居場所づくり", "多世代"},
            {"交流の場の提供", "空き家等を活用した地域交流拠点の整備", "こども・若者", "高齢者", "単身世帯"},
        ),
        ({"食を通じたつながり", "こども・若者"}, {"情報発信の充実", "多世代", "単身世帯"}),
        (
            {"ワンストップ相談窓口の設置", "ひきこもりの状態にある人"},
            {"アウトリーチ型支援の推進", "中高年者", "生活困窮状態の人"},
        ),
    ]


def test_place_is_a_prefecture_with_its_municipalities() -> None:
    records = read(book()).records
    assert [(record.prefecture, record.beyond_prefecture, record.municipalities) for record in records] == [
        ("島根県", False, ("松江市", "出雲市")),
        ("神奈川県", True, ("横浜市港北区", "川崎市")),
        ("沖縄県", False, ("那覇市",)),
    ]


def test_name_is_the_one_that_the_website_supports_and_the_others_are_aliases() -> None:
    first, second, third = read(book()).records
    assert first.organisation == "特定非営利活動法人 みほんの縁側"
    assert first.aliases == ("特定非営利活動法人 みぼんの縁側", "NPO法人 みほんの縁側")
    assert (second.organisation, second.aliases) == ("一般社団法人 ためしテーブル", ())
    assert (third.organisation, third.aliases) == ("たとえばの会", ())


def test_title_broken_over_two_lines_is_one() -> None:
    assert [record.title for record in read(book()).records] == [
        "空き家の縁側をひらいて、となりの人を知る",
        "ためしに囲むこどもの食卓",
        "例えばの相談室",
    ]


def test_sections_are_clean_lines_without_markup() -> None:
    assert read(book()).records[0].sections == {
        SectionKey.PURPOSE: "見本の目的です。空き家の縁側を借りて、声をかけ合える場所を作ろうとした。",
        SectionKey.PEOPLE: "近くに住む人",
        SectionKey.CONTENT: "毎週土曜に縁側をひらいた。\nお茶を出し、庭の手入れを一緒にした。\n①囲碁の会 ②縫い物の会",
        SectionKey.PARTNERS: "- 見本町内会：回覧板で知らせた。\n- 見本小学校：遠足で寄った。",
        SectionKey.OUTREACH: "玄関に「どなたでも」と書いた札を出した。",
        SectionKey.RESULTS: "（定性的成果）\n- 顔見知りが増えた。\n"
        "（定量的成果）\n- 開いた日：40 日\n- 来た人：延べ 300 人",
    }


def test_section_runs_on_over_lines_and_gaps() -> None:
    assert read(book()).records[1].sections[SectionKey.CONTENT] == (
        "月に二回、大きな食卓を囲んだ。食材は市場から譲り受け、献立は当日に決めた。\n片づけも遊びにした。"
    )


def test_label_broken_over_two_lines_is_one_and_angle_brackets_of_text_stay() -> None:
    sections = read(book()).records[1].sections
    assert sections[SectionKey.PARTNERS] == "試しの市場"
    assert sections[SectionKey.OUTREACH] == "学校の門の前で声をかけた。"
    assert sections[SectionKey.RESULTS] == "笑い声が増えた。\n<参加者> 延べ 120 人 ／ <担い手> 8 人"


def test_profile_tells_the_date_as_far_as_it_is_known() -> None:
    assert [record.profile for record in read(book()).records] == [
        Profile(
            representative="理事長 見本 花子",
            founded=Founded("2018-03-13", Precision.DAY),
            staff="3 人",
            address="〒690-0000 島根県松江市見本町 1-2",
            website="https://mihon-engawa.example/",
            message="見本のメッセージです。\nゆっくり始めてください。",
        ),
        Profile(
            representative="共同代表 試 一郎、試 二郎",
            founded=Founded("2016-08", Precision.MONTH),
            founded_note="2018年4月1日に法人化",
            staff="６人",
            address="神奈川県横浜市港北区試町 3",
            website="https://tameshi.example/page?a=1&b=2",
            other_websites=("https://social.example/tameshi",),
            message="まずは一度、囲んでみてください。",
        ),
        Profile(
            representative="例 三郎",
            founded=Founded("2019", Precision.YEAR),
            staff="なし",
            address="沖縄県那覇市例 4",
            message="手紙から始まります",
        ),
    ]


def test_index_knows_practices_whose_pages_are_not_here() -> None:
    assert read(book()).index[3] == IndexEntry(
        number="04",
        names=("NPO法人 まだ見ぬ港",),
        prefecture="青森県",
        page=7,
        group="connection",
        target="all-generations",
    )


def test_second_table_of_the_mapping_gives_groups_by_its_columns() -> None:
    assert [(entry.number, entry.group, entry.target) for entry in read(book()).index][:3] == [
        ("01", "connection", "all-generations"),
        ("02", "connection", "youth"),
        ("03", "information", None),
    ]


def test_without_a_table_of_contents_records_have_no_number() -> None:
    reading = read(page_of(3))
    assert complaints(reading) == []
    assert [(record.number, record.page, record.organisation) for record in reading.records] == [
        (None, None, "たとえばの会")
    ]


def test_star_against_the_overall_mapping_is_reported() -> None:
    text = book().replace("<div>03 たとえばの会</div>\t\t", "\t\t<div>03 たとえばの会</div>")
    assert [(problem.text, problem.reason) for problem in read(text).problems] == [
        ("NPO等の活動支援・連携強化", Reason.DIFFERS_FROM_MAPPING)
    ]


def test_book_of_a_hundred_practices_is_read_whole() -> None:
    page = page_of(1)
    pages = "".join(page.replace("みほんの縁側", f"みほん{n}").replace("縁側をひ", f"{n}をひ") for n in range(100))
    assert len(read(pages).records) == 100

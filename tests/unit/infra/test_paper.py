"""Documents on paper: read back with another library; texts are texts whatever they look like."""

import io
import threading
from collections.abc import Iterator, Mapping

import pytest
from PIL import Image
from pypdf.generic import BooleanObject, StreamObject

from tests.pdfs import entries, headings, inside, read, text_of
from yoriai.core.ids import new_id
from yoriai.infra.paper import (
    Block,
    Bullets,
    Contents,
    Document,
    Facts,
    Heading,
    Links,
    Mark,
    Marks,
    Masthead,
    NewPage,
    Note,
    Paragraph,
    Picture,
    Press,
    PressBusy,
    Small,
    TypesettingFailed,
)
from yoriai.infra.paper.press import AT_ONCE, WAITING

EVERYTHING = [
    Masthead("みんなの居場所", "NPO法人 見本", "島根県 松江市"),
    Heading("取組の種類"),
    Marks([Mark("★", "居場所づくり", is_strong=True), Mark("☆", "食を通じたつながり", is_strong=False)]),
    Paragraph(["だれもが立ち寄れる場をつくる。", "次の行。"]),
    Bullets(["ひとつ", "ふたつ"]),
    Facts([("代表者", "見本 花子")]),
    Links(["https://example.jp/"]),
    Note("ひとこと", ["なるほど。"]),
    Small(["出典"], lang="en"),
]


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


def document(*blocks: Block, title: str = "題名", language: str = "ja") -> Document:
    return Document(title, "NPO法人 見本", language, "寄り合い", "https://example.jp/cases/r6-01", blocks)


def made(press: Press, asked: Document, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Have a document made for somebody who asks for the first time."""
    return press.printed(asked, pictures, reader=new_id())


def test_every_block_stands_on_the_page_with_its_address_and_number(press: Press) -> None:
    said = text_of(made(press, document(*EVERYTHING)))

    wanted = (
        "みんなの居場所 NPO法人 松江市 取組の種類 ★居場所づくり ☆食を通じたつながり 立ち寄れる場をつくる。 次の行。"
    )
    wanted += (
        " ひとつ ふたつ 代表者 花子 https://example.jp/ なるほど。 出典 寄り合い https://example.jp/cases/r6-01 1/1"
    )
    assert [words for words in wanted.split() if words not in said] == []


def test_a_document_is_tagged_and_says_its_language_title_and_outline(press: Press) -> None:
    reader = read(made(press, document(*EVERYTHING, Heading("次の章"), title="みんなの居場所")))
    root, metadata, about = reader.root_object, reader.metadata, reader.root_object["/Metadata"]

    assert str(root["/Lang"]) == "ja"
    assert inside(root, "/MarkInfo", "/Marked") == BooleanObject(True)
    assert inside(root, "/ViewerPreferences", "/DisplayDocTitle") == BooleanObject(True)
    assert "/StructTreeRoot" in root
    assert metadata is not None
    assert (metadata.title, metadata.author) == ("みんなの居場所", "NPO法人 見本")
    assert isinstance(about, StreamObject)
    assert "pdfuaid:part>1<" in about.get_data().decode()
    assert headings(reader) == ["取組の種類", "次の章"]


def test_the_japanese_font_is_embedded_as_a_subset(press: Press) -> None:
    pdf = made(press, document(*EVERYTHING))
    of_pages = [inside(page, "/Resources", "/Font") for page in read(pdf).pages]
    fonts = {str(inside(font, "/BaseFont")) for fonts in of_pages for font in entries(fonts).values()}

    assert {name.split("+")[1].split("-Identity")[0] for name in fonts} == {
        "NotoSansCJKjp-Regular",
        "NotoSansCJKjp-Bold",
    }
    assert len(pdf) < 200_000


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '#include"/etc/passwd"',
        '#read("/etc/passwd")',
        "$x^2$*bold*_thin_`raw`",
        "=Heading<label>@reference",
        '"]#eval("1+1")[',
        "\\u{41}//comment/*comment*/",
        '{"kind":"heading"}',
        "</script><b>",
    ],
)
def test_what_looks_like_markup_is_printed_as_it_stands(press: Press, hostile: str) -> None:
    blocks = [
        Masthead(hostile, hostile, hostile),
        Heading(hostile),
        Marks([Mark("★", hostile, is_strong=True)]),
        Paragraph([hostile]),
        Bullets([hostile]),
        Facts([(hostile, hostile)]),
        Links([hostile]),
        Note(hostile, [hostile]),
        Small([hostile]),
    ]
    said = text_of(made(press, document(*blocks, title="題名")))

    assert said.count(hostile) == 13


@pytest.mark.parametrize(
    "odd",
    [
        "😀 emoji",
        "\x00\x07 control",
        "\u202e turned",
        "한국어 中文 العربية",
        "\ue000 private",
        "a" * 3_000,
        " ",
        "\n\n",
    ],
)
def test_odd_texts_are_no_reason_to_fail(press: Press, odd: str) -> None:
    assert made(press, document(Masthead(odd), Paragraph([odd]), Facts([(odd, odd)]))).startswith(b"%PDF-1.7")


def test_a_word_longer_than_a_line_stays_on_the_paper(press: Press) -> None:
    address = "https://example.jp/" + "x" * 300
    pdf = made(press, document(Masthead("題名"), Links([address]), Facts([("ウェブサイト", address)])))

    assert text_of(pdf).count(address) == 2


def test_parts_begin_on_pages_of_their_own_and_stand_in_the_contents(press: Press) -> None:
    parts = [
        block
        for n in "一二三"
        for block in (NewPage(), Masthead(f"第{n}の事例", is_part=True), Heading("目的", level=2))
    ]
    reader = read(made(press, document(Masthead("まとめ"), Contents("目次"), *parts)))

    assert len(reader.pages) == 4
    contents = "".join(reader.pages[0].extract_text().split())
    assert [name for name in ("目次", "第一の事例", "第三の事例") if name not in contents] == []
    assert headings(reader) == ["第一の事例", "第二の事例", "第三の事例"]


def test_a_picture_has_its_words_for_those_who_do_not_see_it(press: Press) -> None:
    stored = io.BytesIO()
    Image.new("RGB", (40, 30), "orange").save(stored, "PNG")
    shown = Picture("one.png", "縁側に三人", "夏の縁側")
    pdf = made(press, document(Masthead("題名"), shown), {"one.png": stored.getvalue()})

    assert "夏の縁側" in text_of(pdf)
    assert "縁側に三人".encode("utf-16-be") in b"".join(
        str(found["/Alt"]).encode("utf-16-be")
        for found in _structure(read(pdf).root_object["/StructTreeRoot"])
        if "/Alt" in found
    )


def _structure(node: object) -> Iterator[dict[str, object]]:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for each in found:
            yield from _structure(each)
    elif isinstance(found, dict):
        yield found
        if "/K" in found:
            yield from _structure(found["/K"])


def test_a_picture_that_is_none_is_refused_and_leaves_nothing_behind(press: Press) -> None:
    shown = Picture("one.png", "何か")

    with pytest.raises(TypesettingFailed):
        made(press, document(Masthead("題名"), shown), {"one.png": b"no picture"})
    assert made(press, document(Masthead("題名"))).startswith(b"%PDF")


def test_the_same_document_is_made_once(press: Press) -> None:
    first = made(press, document(*EVERYTHING))

    assert made(press, document(*EVERYTHING)) is first
    assert made(press, document(*EVERYTHING, language="en")) is not first


def test_only_so_many_documents_are_made_at_a_time() -> None:
    crowded = Press()
    ready, refused, kept = threading.Barrier(AT_ONCE + WAITING + 3), [], []

    def ask(number: int) -> None:
        ready.wait()
        try:
            kept.append(made(crowded, document(Masthead(f"題名 {number}"))))
        except PressBusy as busy:
            refused.append(busy.retry_after)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(AT_ONCE + WAITING + 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(kept), refused) == (AT_ONCE + WAITING, [3, 3, 3])

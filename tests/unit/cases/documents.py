"""Files of cases for tests: written, read back, and what was found wrong with them."""

from tests.unit.cases.books import GAZETTEER, VOCABULARY
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.documents import Document, Exported, Reader, as_csv, as_json
from yoriai.domains.cases.documents.reading import read_document
from yoriai.domains.taxonomy.marks import Marks

READER = Reader(VOCABULARY, GAZETTEER)

WHOLE = Content(
    organisation="NPO法人 見本の縁側",
    title="縁側をひらく",
    number="01",
    page=3,
    furigana="みほんのえんがわ",
    aliases=("見本縁側", "えんがわ"),
    prefecture="32",
    beyond_prefecture=True,
    municipalities=("松江市", "出雲市"),
    marks=Marks({"ibasho": "primary", "food": "secondary", "youth": "primary", "families": "secondary"}),
    profile={
        "representative": "見本 花子",
        "founded": {"value": "2020-04", "precision": "month"},
        "founded_note": "準備会は前の年",
        "staff": "3人",
        "address": "島根県松江市見本町1-1",
        "website": "https://mihon.example/",
        "other_websites": ["https://sns.example/mihon"],
        "message": "いつでもどうぞ。\nお待ちしています。",
    },
    sections={"purpose": "場をつくる。", "results": '- できた\n- 続いた, 「また来たい」と"言われた"'},
    licence="CC-BY-4.0",
    confirmed_at="2026-11-01T03:00:00+00:00",
)


def case(content: Content = WHOLE, slug: str = "r6-01", edition: str = "r6") -> Exported:
    """Return a case as it leaves the catalogue."""
    return Exported(slug, edition, content)


def csv_of(*cases: Exported) -> str:
    """Return cases as the table that we give out."""
    return "".join(as_csv(cases, VOCABULARY, GAZETTEER, lambda _case: "見本の事例集より"))


def json_of(*cases: Exported) -> str:
    """Return cases as the JSON that we give out."""
    return "".join(as_json(cases, [], VOCABULARY, GAZETTEER))


def read_text(text: str, encoding: str = "utf-8") -> Document:
    """Read a file with this text."""
    return read_document(text.encode(encoding), READER)


def contents(document: Document) -> list[Content]:
    """Return what the records say."""
    return [item.content for item in document.items]


def complaints(document: Document) -> list[tuple[int, str, str]]:
    """Return the problems as (line, text, reason)."""
    return [(each.line, each.text, each.reason) for each in document.problems]

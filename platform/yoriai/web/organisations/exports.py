"""The directory as a table for spreadsheets, whole or under the filters of the page."""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import speaking
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import KnownOrganisation
from yoriai.domains.organisations.states import LEGAL_FORM_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.organisations.asking import asked
from yoriai.web.organisations.elsewhere import SHOWN
from yoriai.web.organisations.lists import directory_of, refused_view
from yoriai.web.organisations.words import STATUS_LABELS

router = Pages()

NAME: Final = "yoriai-organisations.csv"
HEADINGS: Final = (
    *("団体名", "フリガナ", "別の表記", "法人格", "法人番号", "都道府県", "市区町村", "市区町村コード", "所在地"),
    *("設立", "代表者", "職員・会員", "ウェブサイト", "その他のリンク", "紹介"),
    *("取組（★中心）", "取組（☆関連）", "対象（★中心）", "対象（☆関連）"),
    *("状態", "確認日", "更新日", "このサイトのページ"),
)
"""In Japanese whatever the reader's language: what a file is called must not change with who fetched it."""


@router.get("/organisations.csv")
def table(site: CurrentSite) -> Response:
    """The organisations under the filters, with a byte order mark; no cell is a formula."""
    form = asked(site.request.query_params)
    if form.is_valid:
        with form.asking():
            ids = directory_of(site.session, form.data).ids()
            text = "".join(as_csv(site.session, organisations.records(site.session, ids), site.settings.url("")))
            headers = {
                "Content-Disposition": f'attachment; filename="{NAME}"',
                "Access-Control-Allow-Origin": "*",
            }
            return site.keep(Response(text, media_type="text/csv; charset=utf-8", headers=headers), SHOWN)
    return site.page(refused_view(form), status=form.status)


def as_csv(session: Session, known: Iterable[KnownOrganisation], base: str) -> Iterator[str]:
    """Give organisations out as CSV, line by line; `base` stands before the path of each one's page."""
    vocabulary = taxonomy.vocabulary(session)
    with speaking("ja"):
        yield BOM + line(HEADINGS)
        for each in known:
            yield line(harmless(cell) for cell in _cells(each, vocabulary, base))


def _cells(known: KnownOrganisation, vocabulary: Vocabulary, base: str) -> list[str]:
    places = taxonomy.gazetteer()
    town = places.find_municipality(known.municipality) if known.municipality else None
    return [
        known.name,
        known.furigana,
        "\n".join(known.aliases),
        _(LEGAL_FORM_LABELS[known.legal_form]) if known.legal_form else "",
        known.corporate_number,
        places.get_prefecture(known.prefecture).name if known.prefecture else "",
        town.full_name if town else "",
        known.municipality,
        known.address,
        known.founded.value if known.founded else "",
        known.representative,
        known.staff,
        known.website,
        "\n".join(f"{link.words} {link.url}".strip() for link in known.links),
        known.about,
        *_marked(known.marks, vocabulary),
        _(STATUS_LABELS[known.status]),
        tokyo(known.confirmed_at).date().isoformat() if known.confirmed_at else "",
        tokyo(known.updated_at).date().isoformat(),
        f"{base}/organisations/{known.id}",
    ]


def _marked(marks: Marks, vocabulary: Vocabulary) -> list[str]:
    """Return the names of what an organisation is marked with: practices ★ and ☆, targets ★ and ☆."""
    found = [(term, marks[term.code]) for term in vocabulary.marked(marks)]
    return [
        "、".join(term.label for term, weighs in found if weighs is weight and term.kind in kinds)
        for kinds in (PRACTICE_KINDS, (TermKind.TARGET,))
        for weight in (MarkWeight.PRIMARY, MarkWeight.SECONDARY)
    ]

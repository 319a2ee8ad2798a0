"""Works to be cited: one of which everything is known, and one of which almost nothing is."""

from dataclasses import replace
from datetime import date

from yoriai.domains.cases.editions import licence_of
from yoriai.domains.taxonomy.labels import Label
from yoriai.web.cases.citation import Work

WORK = Work(
    slug="r6-01",
    organisation="NPO法人 見本",
    title="みんなの“食堂”",
    book=Label("取組事例集", "Casebook of practices"),
    publisher=Label("見本府", "Sample Office"),
    year=2024,
    page=3,
    url="https://example.jp/cases/r6-01",
    seen=date(2026, 11, 21),
    licence=licence_of("CC-BY-4.0"),
)
BARE = replace(WORK, title="", book=Label("", ""), publisher=Label("", ""), year=None, page=None, licence=None)

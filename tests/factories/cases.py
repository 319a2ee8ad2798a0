"""Cases, organisations and casebook records, with only what a test cares about spelled out."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from sqlmodel import Session, col, select

from yoriai.domains.cases.casebook import CaseRecord, Founded, Precision, Profile, SectionKey
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service import import_records
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.taxonomy.marks import Marks, MarkWeight

EDITION = "r6"

_number = count(101)


def make_organisation(session: Session, name: str = "", **changes: Any) -> Organisation:
    """Write an unclaimed organisation; `changes` are arguments of `find_or_register_unclaimed`."""
    return organisations.find_or_register_unclaimed(session, name or f"NPO法人 ためしの会{next(_number)}", **changes)


def record(**changes: Any) -> CaseRecord:
    """Return what the reader makes of one practice's page; all of it invented."""
    number = next(_number)
    values: dict[str, Any] = {
        "number": str(number),
        "title": f"ためしの居場所 {number}",
        "organisation": f"NPO法人 ためしの会{number}",
        "aliases": (),
        "prefecture": "島根県",
        "beyond_prefecture": False,
        "municipalities": ("松江市",),
        "marks": Marks({"ibasho": MarkWeight.PRIMARY, "youth": MarkWeight.PRIMARY}),
        "sections": {SectionKey.PURPOSE: "だれもが立ち寄れる場をつくる。"},
        "profile": Profile(
            representative="見本 花子",
            founded=Founded("2020-04", Precision.MONTH),
            staff="3人",
            address="島根県松江市見本町1-1",
            website="https://example.jp/",
            message="いつでもどうぞ。",
        ),
        "page": number * 2 - 1,
        "line": 1,
    }
    return CaseRecord(**(values | changes))


def make_case(session: Session, *, edition: str = EDITION, **changes: Any) -> CaseStudy:
    """Write a published case as an import does, with its organisation, marks and place in the search index.

    `marks` are weights by code, `sections` may have plain text keys; other `changes` are fields of CaseRecord.
    """
    return make_cases(session, [changes], edition=edition)[0]


def make_cases(
    session: Session, changes_of_each: Iterable[Mapping[str, Any]], *, edition: str = EDITION
) -> list[CaseStudy]:
    """Write cases as `make_case` does, all in one import, which is much quicker."""
    imported = import_records(session, edition, [record(**_as_fields(changes)) for changes in changes_of_each])
    slugs = [each.slug for each in imported.cases]
    found = {case.slug: case for case in session.exec(select(CaseStudy).where(col(CaseStudy.slug).in_(slugs)))}
    return [found[slug] for slug in slugs]


def _as_fields(changes: Mapping[str, Any]) -> dict[str, Any]:
    fields = dict(changes)
    if "marks" in fields:
        fields["marks"] = Marks(fields["marks"])
    if "sections" in fields:
        fields["sections"] = {SectionKey(key): text for key, text in fields["sections"].items()}
    return fields

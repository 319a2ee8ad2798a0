"""The facts that ship: what a casebook's table of contents and overall mapping say of every practice."""

import json
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session

from yoriai.core.paths import DATA
from yoriai.domains.cases.content import Content, other_spellings
from yoriai.domains.cases.service.importing import ImportResult, import_contents, prefecture_code
from yoriai.domains.taxonomy.marks import Marks

FACTS: Final = DATA / "casebook" / "r6.json"


def load_facts(session: Session, path: Path = FACTS) -> ImportResult:
    """Bring the facts that ship into the catalogue; a second time nothing changes, and imported text always stays.

    Raises OSError or ValueError for a file that is missing or malformed.
    """
    book = json.loads(path.read_text(encoding="utf-8"))
    contents = [_content(row) for row in book["cases"]]
    return import_contents(session, str(book["edition"]).lower(), contents, curated=True)


def _content(row: dict[str, Any]) -> Content:
    profile = {name: row[name] for name in ("website", "founded") if row.get(name)}
    return Content(
        organisation=row["organisation"],
        title=row["title"] or "",
        number=row["number"],
        page=row["page"],
        furigana=row["furigana"] or "",
        aliases=other_spellings(row["organisation"], row["aliases"]),
        prefecture=prefecture_code(row["prefecture"]),
        beyond_prefecture=row["prefecture_etc"],
        municipalities=tuple(row["municipalities"]),
        marks=Marks(row["marks"]),
        profile=profile,
    )

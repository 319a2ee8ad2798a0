"""What the page of a report shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from yoriai.domains.councils.models import Council
from yoriai.web.reports.tables import Table
from yoriai.web.templating import View


@dataclass(frozen=True)
class Fact:
    """One figure of a year."""

    label: str
    number: int


@dataclass(frozen=True)
class YearLink:
    """The way to a year's report."""

    label: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class TableRow:
    """A table with the address at which a spreadsheet finds it."""

    table: Table
    csv_url: str


@dataclass(frozen=True)
class ReportView(View):
    """A council's year."""

    template: ClassVar[str] = "reports/year.html"

    council: Council
    year: str
    years: Sequence[YearLink]
    facts: Sequence[Fact]
    tables: Sequence[TableRow]

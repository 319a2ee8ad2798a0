"""The matrix of kinds and people put together: a number for each pair, and the list it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext as _n
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Term, Vocabulary
from yoriai.web.cases.facets import chosen
from yoriai.web.cases.forms import FilterForm
from yoriai.web.cases.understanding import Asked
from yoriai.web.facets import Chosen
from yoriai.web.narrowing import Addresses
from yoriai.web.shades import Shades
from yoriai.web.templating import View

PATH = "/cases/matrix"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many cases there are of a kind, for some people, or both, and where they are; 0 leads nowhere."""

    count: int
    url: str
    words: str
    step: int


@dataclass(frozen=True, slots=True)
class Column:
    """Some people, with all cases that are for them."""

    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of practice, or a group of them, with all its cases and those for each of the people."""

    label: str
    is_group: bool
    cell: Cell
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Folded:
    """The same numbers for a narrow screen: one of the people, with the kinds that have cases for them."""

    label: str
    cell: Cell
    kinds: Sequence[tuple[str, bool, Cell]]


@dataclass(frozen=True)
class MatrixView(View):
    """The catalogue by kind and people under the filters that are on."""

    template: ClassVar[str] = "cases/matrix.html"
    query: str
    chosen: Sequence[Chosen]
    clear_url: str
    total: int
    is_primary_only: bool
    primary_url: str
    columns: Sequence[Column]
    groups: Sequence[Sequence[Row]]
    folded: Sequence[Folded]


def matrix_view(session: Session, asked: Asked) -> MatrixView:
    """Return the matrix under the filters of an address: each number is the total of the list that it leads to."""
    vocabulary, addresses = taxonomy.vocabulary(session), asked.form.addresses(PATH)
    cells = _Cells(asked, vocabulary)
    groups = [
        [cells.row(term) for term in (group, *vocabulary.practices_of(group.code))] for group in vocabulary.groups
    ]
    columns = [Column(str(label_of(target)), cells.of_target(target)) for target in vocabulary.targets]
    return MatrixView(
        query=addresses.query,
        chosen=chosen(asked.form, vocabulary, addresses),
        clear_url=asked.form.nothing_asked(PATH),
        total=asked.catalogue.total,
        is_primary_only=asked.form.star,
        primary_url=addresses.address(star=not asked.form.star),
        columns=columns,
        groups=groups,
        folded=_folded(columns, groups),
    )


class _Cells:
    """The numbers of the matrix as cells."""

    def __init__(self, asked: Asked, vocabulary: Vocabulary) -> None:
        self._form = asked.form
        self._addresses: Addresses = asked.form.addresses()
        self._vocabulary = vocabulary
        self._pairs: Mapping[tuple[str, str], int] = asked.catalogue.matrix()
        facets = asked.catalogue.facets()
        self._practices, self._targets = facets.practices, facets.targets
        self._shades = Shades(max(self._pairs.values(), default=0))

    def row(self, practice: Term) -> Row:
        """Return the row of a practice or of a group."""
        label = str(label_of(practice))
        return Row(
            label=label,
            is_group=practice.group is None,
            cell=self._cell(self._practices.get(practice.code, 0), label, practice=practice),
            cells=[self._pair(practice, label, target) for target in self._vocabulary.targets],
        )

    def of_target(self, target: Term) -> Cell:
        """Return the cell of all cases for some people."""
        return self._cell(self._targets.get(target.code, 0), str(label_of(target)), target=target)

    def _pair(self, practice: Term, label: str, target: Term) -> Cell:
        count = self._pairs.get((practice.code, target.code), 0)
        both = _("%(kind)s, %(people)s", kind=label, people=label_of(target)) if count else ""
        return self._cell(count, both, self._shades.step(count), practice=practice, target=target)

    def _cell(self, count: int, label: str, step: int = 0, **terms: Term) -> Cell:
        if not count:
            return Cell(0, "", "", 0)
        changes = {name: _with(self._form, name, term.code) for name, term in terms.items()}
        words = f"{label}: {_n('%(num)s case', '%(num)s cases', count)}"
        return Cell(count, self._addresses.address(**changes), words, step)


def _with(form: FilterForm, name: str, code: str) -> list[str]:
    """Return the practices or targets that are asked for and one more, each once."""
    return list(dict.fromkeys([*getattr(form, name), code]))


def _folded(columns: Sequence[Column], groups: Sequence[Sequence[Row]]) -> list[Folded]:
    rows = [row for group in groups for row in group]
    return [
        Folded(
            column.label,
            column.cell,
            [(row.label, row.is_group, row.cells[at]) for row in rows if row.cells[at].count],
        )
        for at, column in enumerate(columns)
        if column.cell.count
    ]

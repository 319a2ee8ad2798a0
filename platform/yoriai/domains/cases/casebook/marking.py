"""Which terms a page marks: its stars joined to the labels they stand beside."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.problems import Problem, Reason, problem
from yoriai.domains.cases.casebook.records import UnknownMark
from yoriai.domains.cases.casebook.stars import Piece, pieces_of, stars_follow_labels
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.spelling import compact, fold
from yoriai.domains.taxonomy.vocabulary import Term, TermKind, Vocabulary

LONGEST_LABEL = 30
MOST_FRAGMENTS = 3


@dataclass
class Marking:
    """The stars of a page, the terms it prints with or without one, and what could not be read."""

    weights: dict[str, MarkWeight] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[UnknownMark] = field(default_factory=list)

    @property
    def marks(self) -> Marks:
        """The stars as a value."""
        return Marks(self.weights)


def read_marks(lines: Iterable[Line], vocabulary: Vocabulary, left_out: Collection[str] = ()) -> Marking:
    """Read the rows of practices and targets; a star belongs to the label after it unless the page shows otherwise.

    Labels whose key (`spelling.fold`) is in `left_out` are passed over with their stars: somebody has decided so.
    """
    rows = tuple(lines)
    pieces = pieces_of(rows)
    reader = _Reader(vocabulary, left_out, follow=stars_follow_labels(pieces, rows))
    for cell in _cells(pieces):
        reader.take(cell)
    reader.finish()
    return reader.marking


def _cells(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """Group the pieces by cell."""
    cells: list[tuple[Piece, ...]] = []
    for piece in pieces:
        if cells and (cells[-1][0].line, cells[-1][0].cell) == (piece.line, piece.cell):
            cells[-1] += (piece,)
        else:
            cells.append((piece,))
    yield from cells


class _Reader:
    """Walks the cells with the star that still waits for its label."""

    def __init__(self, vocabulary: Vocabulary, left_out: Collection[str], *, follow: bool) -> None:
        self.marking = Marking()
        self._vocabulary = vocabulary
        self._left_out = left_out
        self._follow = follow
        self._waiting: Piece | None = None
        self._fragments: list[Piece] = []
        self._last: Term | None = None

    def take(self, cell: tuple[Piece, ...]) -> None:
        """Take one cell: its stars bind backward when it begins with a label and ends in a star, else forward."""
        alone = len(cell) == 1
        backward = self._follow if alone else cell[0].weight is None and cell[-1].weight is not None
        for piece in cell:
            if piece.weight is None:
                self._label(piece)
            elif backward and self._last is not None:
                self._mark(self._last, piece, piece.weight)
            else:
                self._star(piece)

    def finish(self) -> None:
        """Report what still waits at the end of the page."""
        self._drop_fragments()
        self._drop_star()

    def _star(self, piece: Piece) -> None:
        self._drop_fragments()
        self._drop_star()
        self._waiting = piece

    def _label(self, piece: Piece) -> None:
        if fold(piece.text) in self._left_out:
            self._drop_fragments()
            self._waiting = None
            return
        self._fragments.append(piece)
        # Whole labels first: fragments are joined only where the last of them is no label by itself.
        own = self._terms_in(piece.text)
        if own:
            self._fragments.pop()
            self._drop_fragments()
            self._terms(own, piece)
            return
        for start in range(len(self._fragments)):
            joined = self._vocabulary.find("".join(part.text for part in self._fragments[start:]))
            if joined is not None:
                parts, self._fragments = self._fragments[start:], self._fragments[:start]
                self._drop_fragments()
                self._terms([joined], parts[0])
                return
        if len(self._fragments) >= MOST_FRAGMENTS:
            self._drop_fragment()

    def _terms(self, terms: list[Term], piece: Piece) -> None:
        """Take the terms of one text: a waiting star belongs to the first of them."""
        star = self._waiting
        if star is not None and star.weight is not None:
            # A star left over at the end of a row belongs to no heading of the next row.
            if terms[0].kind is TermKind.PRACTICE_GROUP and star.line != piece.line:
                self._drop_star()
            else:
                self._mark(terms[0], star, star.weight)
                self._waiting = None
        self.marking.printed.update(term.code for term in terms)
        self._last = terms[-1]

    def _mark(self, term: Term, piece: Piece, weight: MarkWeight) -> None:
        before = self.marking.weights.get(term.code)
        if before is not None and before is not weight:
            self._report(piece.line, f"{before.symbol}{weight.symbol} {term.label}", Reason.CONFLICTING_STARS)
            weight = MarkWeight.PRIMARY
        self.marking.weights[term.code] = weight

    def _terms_in(self, text: str) -> list[Term]:
        """Read a text that is one label, or labels one after another and nothing else."""
        whole = self._vocabulary.find(text)
        if whole is not None:
            return [whole]
        rest, found = compact(text), list[Term]()
        while rest:
            term, length = self._longest_label(rest)
            if term is None:
                return []
            found.append(term)
            rest = rest[length:]
        return found

    def _longest_label(self, text: str) -> tuple[Term | None, int]:
        for length in range(min(LONGEST_LABEL, len(text)), 1, -1):
            term = self._vocabulary.find(text[:length])
            if term is not None:
                return term, length
        return None, 0

    def _drop_fragments(self) -> None:
        while self._fragments:
            self._drop_fragment()

    def _drop_fragment(self) -> None:
        """Report the earliest fragment as an unknown label; a star that waits was printed beside it."""
        piece = self._fragments.pop(0)
        star, self._waiting = self._waiting, None
        after = self._last.code if self._last else ""
        self.marking.unknown.append(UnknownMark(piece.line, piece.text, star.weight if star else None, after))
        if star is None:
            self._report(piece.line, piece.text, Reason.UNKNOWN_LABEL)
        else:
            self._report(piece.line, f"{star.text} {piece.text}", Reason.UNKNOWN_MARKED_LABEL)

    def _drop_star(self) -> None:
        star, self._waiting = self._waiting, None
        if star is not None:
            self._report(star.line, star.text, Reason.STAR_WITHOUT_LABEL)

    def _report(self, line: int, text: str, reason: Reason) -> None:
        self.marking.problems.append(problem(line, text, reason))

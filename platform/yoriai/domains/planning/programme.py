"""The plan as an integer programme: for problems small enough to be solved to the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from yoriai.domains.planning.board import Board, Floats, Ints, Slots
from yoriai.domains.planning.found import NEARLY

SHORT: Final = mathopt.ModelSolveParameters(
    variable_values_filter=mathopt.VariableFilter(skip_zero_values=True),
    reduced_costs_filter=mathopt.VariableFilter(filtered_items=()),
)
"""Of a solution only what is taken and what rows cost: to read the rest takes longer than to solve."""


@dataclass(frozen=True)
class Row:
    """Of these columns at least `low` and at most `high`, each counted as often as its weight says.

    `window` and `room` say which of a board's it stands for.
    """

    columns: Ints
    low: float
    high: float
    weights: Floats | None = None
    window: int = -1
    room: int = -1


@dataclass(frozen=True)
class Solved:
    """Which columns are taken, and what no solution can exceed."""

    taken: NDArray[np.bool_]
    bound: float


@dataclass(frozen=True)
class Relaxed:
    """How much of each column is taken where parts may be, and what windows and rooms cost then."""

    taken: Floats
    window: Floats
    room: Floats


@dataclass
class Programme:
    """Columns that are taken or not, under rows; maximised for one purpose after another."""

    columns: int
    rows: list[Row] = field(default_factory=list)

    def most(self, values: Floats) -> Solved:
        """Return the solution of greatest value, proven; raise ArithmeticError where there is none."""
        solved = self.maximise(values)
        if solved is None:
            raise ArithmeticError("no solution")
        return solved

    def maximise(self, values: Floats, nodes: int | None = None) -> Solved | None:
        """Return the best solution of so many branches with what none can exceed; None where none was found."""
        limits = mathopt.SolveParameters(relative_gap_tolerance=0, absolute_gap_tolerance=NEARLY, node_limit=nodes)
        model = mathopt.Model.from_model_proto(self._model(values))
        result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=limits)
        if not result.has_primal_feasible_solution():
            return None
        found = result.variable_values()
        taken = np.fromiter((found[each] > 0.5 for each in found), bool, self.columns)
        return Solved(taken, result.termination.objective_bounds.dual_bound)

    def relaxed(self, values: Floats, windows: int, rooms: int) -> Relaxed:
        """Return the best solution when columns may be taken in part."""
        model = self._model(values)
        model.variables.integers[:] = [False] * self.columns
        result = mathopt.solve(mathopt.Model.from_model_proto(model), mathopt.SolverType.GLOP, model_params=SHORT)
        taken = np.zeros(self.columns)
        for column, part in result.variable_values().items():
            taken[column.id] = part
        window, room = np.zeros(windows), np.zeros(rooms)
        for row, price in zip(self.rows, result.dual_values().values(), strict=True):
            if row.window >= 0:
                window[row.window] = max(price, 0.0)
            elif row.room >= 0:
                room[row.room] = max(price, 0.0)
        return Relaxed(taken, window, room)

    def keep(self, values: Floats, least: float) -> None:
        """Ask of each later solution at least so much for this purpose."""
        columns = np.flatnonzero(values)
        self.rows.append(Row(columns, least, np.inf, values[columns]))

    def _model(self, values: Floats) -> model_pb2.ModelProto:
        model = model_pb2.ModelProto()
        every = range(self.columns)
        model.variables.ids.extend(every)
        model.variables.lower_bounds.extend([0.0] * self.columns)
        model.variables.upper_bounds.extend([1.0] * self.columns)
        model.variables.integers.extend([True] * self.columns)
        model.objective.maximize = True
        model.objective.linear_coefficients.ids.extend(every)
        model.objective.linear_coefficients.values.extend(values.tolist())
        model.linear_constraints.ids.extend(range(len(self.rows)))
        model.linear_constraints.lower_bounds.extend(row.low for row in self.rows)
        model.linear_constraints.upper_bounds.extend(row.high for row in self.rows)
        matrix = model.linear_constraint_matrix
        for place, row in enumerate(self.rows):
            order = np.argsort(row.columns, kind="stable")
            matrix.row_ids.extend([place] * len(order))
            matrix.column_ids.extend(row.columns[order].tolist())
            weights = np.ones(len(order)) if row.weights is None else row.weights[order]
            matrix.coefficients.extend(weights.tolist())
        return model


def programme_of(board: Board) -> Programme:
    """Return the programme whose columns are the board's choices."""
    return Programme(board.choices, [*_seekers(board), *_windows(board), *_rooms(board)])


def _seekers(board: Board) -> Iterator[Row]:
    for columns in _groups(board.seeker):
        yield Row(columns, 0, 1)


def _windows(board: Board) -> Iterator[Row]:
    order = np.argsort(board.opening, kind="stable")
    openings, every = board.opening[order], np.arange(len(board.openings.until))
    since = np.searchsorted(board.openings.until, every, side="right")
    begins, ends = np.searchsorted(openings, since), np.searchsorted(openings, every, side="right")
    # a window within the next says nothing new
    is_widest = np.r_[since[1:] > since[:-1], True][: len(every)] & (ends > begins)
    for place in np.flatnonzero(is_widest).tolist():
        yield Row(order[begins[place] : ends[place]], 0, 1, window=place)


def _rooms(board: Board) -> Iterator[Row]:
    room = board.openings.room[board.opening]
    for columns in _groups(room):
        place = int(room[columns[0]])
        capacity = int(board.rooms.capacity[place])
        if len(columns) > capacity:
            yield Row(columns, 0, capacity, room=place)


def _groups(keys: Ints | Slots) -> Iterator[Ints]:
    """Return the places of each key."""
    if len(keys):
        order = np.argsort(keys, kind="stable")
        yield from np.split(order, np.flatnonzero(np.diff(keys[order])) + 1)

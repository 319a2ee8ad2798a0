"""The figures as a table, each beside its limit and what was aimed at."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from bench.catalogue.rounds import Measured
from bench.catalogue.wrk import Figures

console = Console(width=128)


def show(measured: Sequence[Measured]) -> None:
    """Print a table for each size, then what was aimed at and whether it was reached."""
    for each in measured:
        _figures(each)
    _aims(measured)


def _figures(measured: Measured) -> None:
    table = Table(title=f"{measured.stand.count:,} cases, 8 connections, 2 workers (medians)")
    for heading in ("what answers", "per second", "median ms", "p99 ms", "processor ms", "bytes", "of the limit"):
        table.add_column(heading, justify="left" if heading == "what answers" else "right")
    rows: list[tuple[str, Figures | None]] = [
        ("physical limit: the same bytes from memory", measured.limit),
        ("floor of the stack: 50 rows, no search", measured.floor),
        ("Datasette: full text and three facets", measured.datasette),
        ("Datasette: one practice, one target a case", measured.simpler),
        ("ours: words and facets, not in any cache", measured.uncached),
        ("ours: the same with one user", measured.alone),
        ("ours: a page already rendered", measured.kept),
    ]
    for name, figures in rows:
        if figures is None:
            table.add_row(name, "not measured")
            continue
        share = f"{figures.per_second / measured.limit.per_second:.1%}"
        times = (f"{ms:.2f}" for ms in (figures.median_ms, figures.p99_ms, figures.processor_ms))
        table.add_row(name, f"{figures.per_second:,.0f}", *times, f"{figures.size:,}", share)
    console.print(table)
    console.print(
        f"start to first answer {measured.seconds_to_first:.2f} s · memory {measured.megabytes:.0f} MB a worker · "
        f"import {measured.stand.import_seconds:.0f} s\n"
    )


def _aims(measured: Sequence[Measured]) -> None:
    table = Table(title="Aimed at")
    for heading in ("at", "what", "aim", "measured", ""):
        table.add_column(heading, justify="right" if heading in {"aim", "measured"} else "left")
    by_size = {each.stand.count: each for each in measured}
    for at, what, aim, value, is_reached in [
        *(row for each in measured for row in _of(each)),
        *_growth(by_size.get(10_000), by_size.get(100_000)),
    ]:
        table.add_row(at, what, aim, value, "[green]reached[/]" if is_reached else "[red]missed[/]")
    console.print(table)


Aim = tuple[str, str, str, str, bool]


def _of(measured: Measured) -> Iterable[Aim]:
    at = f"{measured.stand.count:,}"
    share = measured.kept.per_second / measured.limit.per_second
    yield at, "a page already rendered, of the physical limit", "50%", f"{share:.0%}", share >= 0.5
    if measured.stand.count != 10_000:
        return
    if measured.datasette:
        ratio = measured.uncached.per_second / measured.datasette.per_second
        yield at, "words and facets, against Datasette", "10 ×", f"{ratio:.1f} ×", ratio >= 10
    alone = measured.alone.p99_ms
    yield at, "p99 with one user", "50 ms", f"{alone:.1f} ms", alone < 50
    size = measured.megabytes
    yield at, "memory of a worker", "250 MB", f"{size:.0f} MB", size < 250
    first = measured.seconds_to_first
    yield at, "start to first answer", "3 s", f"{first:.2f} s", first < 3
    imported = measured.stand.import_seconds
    yield at, "import with segmentation", "60 s", f"{imported:.0f} s", imported < 60


def _growth(smaller: Measured | None, larger: Measured | None) -> Iterable[Aim]:
    if smaller and larger:
        times = smaller.uncached.per_second / larger.uncached.per_second
        yield "100,000", "time of a page against 10,000", "5 ×", f"{times:.1f} ×", times < 5

"""One size of catalogue measured: every server in turn, several times, the medians."""

import urllib.request
from dataclasses import dataclass
from statistics import median

from bench.catalogue import beside, servers, wrk
from bench.catalogue.databases import Stand
from bench.catalogue.questions import Questions
from bench.catalogue.servers import Server
from bench.catalogue.wrk import Figures
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

ASKED_PER_SECOND = 1_700
"""More than ours answers without a cache, so that no address comes twice."""
WARM, WARMING = 600, 3
"""Addresses and seconds before anything is measured."""
ADDRESS = "/cases?q=%E5%B1%85%E5%A0%B4%E6%89%80&practice={practice}&size=50"


@dataclass(frozen=True)
class Measured:
    """The figures of one size; None where Datasette was left out."""

    stand: Stand
    limit: Figures
    floor: Figures
    datasette: Figures | None
    simpler: Figures | None
    uncached: Figures
    alone: Figures
    kept: Figures
    seconds_to_first: float
    megabytes: float


@dataclass
class _Ours:
    uncached: list[Figures]
    alone: list[Figures]
    kept: list[Figures]
    seconds: list[float]
    megabytes: list[float]


@dataclass
class _Others:
    limit: list[Figures]
    floor: list[Figures]
    datasette: list[Figures]
    simpler: list[Figures]


def measure(stand: Stand, *, seconds: float, times: int, datasette: bool) -> Measured:
    """Measure the physical limit, the floor of the stack, Datasette and ours on one generated catalogue."""
    print(f"measuring {stand.count:,} cases …", flush=True)
    vocabulary = load_vocabulary()
    address = ADDRESS.format(practice=vocabulary.practices[0].code)
    own, others = _Ours([], [], [], [], []), _Others([], [], [], [])
    python = beside.python() if datasette else ""
    for _each in range(times):
        page = _measure_ours(own, stand, Questions(vocabulary), address, seconds)
        _measure_others(others, stand, Questions(vocabulary), page, python, seconds)
    return Measured(
        stand,
        _median(others.limit),
        _median(others.floor),
        _median(others.datasette) if datasette else None,
        _median(others.simpler) if datasette else None,
        _median(own.uncached),
        _median(own.alone),
        _median(own.kept),
        median(own.seconds),
        median(own.megabytes),
    )


def _measure_others(
    others: _Others, stand: Stand, questions: Questions, page: bytes, python: str, seconds: float
) -> None:
    """Add one round of what ours is measured beside: its page from memory, fifty rows, and Datasette where it is."""
    body, rows = stand.folder / "page.html", str(stand.plain)
    body.write_bytes(page)
    with servers.application("limit:app", "/", BENCH_BODY=str(body)) as server:
        others.limit.append(_warmed(server, ["/"], seconds))
    asked = questions.floor()
    with servers.application("floor:app", asked[0], BENCH_DATABASE=rows) as server:
        others.floor.append(_warmed(server, asked, seconds))
    if python:
        with servers.application("datasette_side:app", "/", python=python, BENCH_DATABASE=rows) as server:
            others.datasette.append(_warmed(server, questions.datasette(), seconds))
            others.simpler.append(_warmed(server, questions.simpler(), seconds))


def _measure_ours(own: _Ours, stand: Stand, questions: Questions, address: str, seconds: float) -> bytes:
    """Add one round of ours, by a server that remembers no other; return the page that was asked for over and over."""
    with servers.ours(stand.folder, questions.ours(1)[0]) as server:
        own.seconds.append(server.seconds_to_first)
        wrk.ask(server, questions.ours(WARM), WARMING)
        asked = round(seconds * ASKED_PER_SECOND)
        own.uncached.append(_once(server, questions.ours(asked), seconds))
        own.alone.append(_once(server, questions.ours(asked), seconds, connections=1))
        wrk.ask(server, [address], WARMING)
        own.kept.append(wrk.ask(server, [address], seconds))
        own.megabytes.append(max(server.megabytes()))
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{address}") as answer:  # our own
            body: bytes = answer.read()
            return body


def _once(server: Server, addresses: list[str], seconds: float, connections: int = wrk.CONNECTIONS) -> Figures:
    """Ask for addresses of which none may come twice; raise RuntimeError where they did not suffice."""
    figures = wrk.ask(server, addresses, seconds, connections)
    if figures.requests > len(addresses):
        raise RuntimeError(f"{figures.requests} answers to {len(addresses)} addresses: some came from memory")
    return figures


def _warmed(server: Server, addresses: list[str], seconds: float) -> Figures:
    wrk.ask(server, addresses, WARMING)
    return wrk.ask(server, addresses, seconds)


def _median(figures: list[Figures]) -> Figures:
    return sorted(figures, key=lambda each: each.per_second)[len(figures) // 2]

"""Stages: where the work has come to, and what each has produced, in words, links and files."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.errors import NoSuchProduct, TooManyProducts
from yoriai.domains.accompaniments.models import Accompaniment, Product, StageRecord
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.repository import work
from yoriai.domains.accompaniments.rules import MOST_PRODUCTS, check_address, check_lengths, check_needed
from yoriai.domains.accompaniments.service import keeping
from yoriai.domains.accompaniments.states import Stage
from yoriai.domains.accounts.policies import Actor
from yoriai.infra import storage

NOTHING = mark("Please write something, give an address, or choose a file.")


@dataclass(frozen=True)
class Given:
    """What a stage produced, as a form gives it."""

    label: str
    words: str = ""
    url: str = ""
    file: storage.Document | storage.Picture | None = None


def of(session: Session, row: Accompaniment) -> dict[Stage, StageRecord]:
    """Return the stages that were reached, with when."""
    return work.stages(session, row.id)


def products(session: Session, row: Accompaniment) -> list[Product]:
    """Return what the stages produced, in the order of writing."""
    return work.products(session, row.id)


def reach(session: Session, actor: Actor, accompaniment_id: str, stage: Stage) -> Accompaniment:
    """Say that the work has come to a stage, forward or back, as its founder or one of the team.

    Raises NoSuchAccompaniment, NotUnderWay.
    """
    row, _standing = keeping.inside(session, actor, accompaniment_id)
    if stage is row.stage:
        return row
    known, now = work.stages(session, row.id), clock.now()
    left, found = known.get(row.stage), known.get(stage)
    if left is not None:
        left.ended_at = now
        work.add(session, left)
    if found is None:
        work.add(session, StageRecord(accompaniment_id=row.id, stage=stage, begun_at=now))
    else:
        found.ended_at = None
        work.add(session, found)
    row.stage = stage
    repository.add(session, row)
    return row


def produce(session: Session, actor: Actor, accompaniment_id: str, stage: Stage, given: Given) -> Product:
    """Keep something that a stage produced; raise NoSuchAccompaniment, NotUnderWay, TooManyProducts, Invalid."""
    row, _standing = keeping.inside(session, actor, accompaniment_id)
    label, words, url = given.label.strip(), given.words.strip(), given.url.strip()
    check_needed(label=label)
    check_lengths(label=label, words=words, url=url)
    check_address("url", url)
    if not words and not url and given.file is None:
        raise Invalid("words", NOTHING)
    if work.count_products(session, row.id, stage) >= MOST_PRODUCTS:
        raise TooManyProducts("label", most=MOST_PRODUCTS)
    product = Product(
        accompaniment_id=row.id,
        stage=stage,
        label=label,
        words=words,
        url=url,
        file_id=storage.put(session, given.file) if given.file else None,
        added_by_id=actor.member_id,
    )
    work.add(session, product)
    return product


def take_away(session: Session, actor: Actor, accompaniment_id: str, product_id: str) -> None:
    """Take away what one has added oneself; raise NoSuchAccompaniment, NotUnderWay, NoSuchProduct."""
    row, _standing = keeping.inside(session, actor, accompaniment_id)
    product = _find(session, row, product_id)
    if product.added_by_id != actor.member_id:
        raise NoSuchProduct
    work.remove(session, product)


def readable(session: Session, actor: Actor, accompaniment_id: str, product_id: str) -> Product:
    """Return something that was produced to whoever may see the accompaniment; raise NoSuchProduct."""
    row, _standing = keeping.find(session, actor, accompaniment_id)
    return _find(session, row, product_id)


def _find(session: Session, row: Accompaniment, product_id: str) -> Product:
    product = work.find_product(session, row.id, product_id)
    if product is None:
        raise NoSuchProduct
    return product

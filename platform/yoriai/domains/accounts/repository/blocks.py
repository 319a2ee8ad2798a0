"""Statements of blocks between members."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_
from sqlmodel import Session, col, delete, select

from yoriai.core.among import among as one_of
from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import Block


def add(session: Session, block: Block) -> bool:
    """Write a block; return False, having written nothing, where there is one."""
    row = insert_into(session, Block).values(block.model_dump())
    kept = row.on_conflict_do_nothing(index_elements=["member_id", "other_id"]).returning(col(Block.id))
    return session.connection().execute(kept).first() is not None


def remove(session: Session, member_id: str, other_id: str) -> bool:
    """Delete a member's block of another; return whether there was one."""
    gone = session.exec(delete(Block).where(col(Block.member_id) == member_id, col(Block.other_id) == other_id))
    return bool(gone.rowcount)


def made_by(session: Session, member_id: str) -> Sequence[Block]:
    """Return a member's blocks, the newest first."""
    statement = select(Block).where(Block.member_id == member_id)
    return session.exec(statement.order_by(col(Block.created_at).desc(), col(Block.id).desc())).all()


def touching(session: Session, member_id: str) -> Sequence[tuple[str, str]]:
    """Return (who, whom) of every block that a member has made or that was made of them."""
    either = or_(col(Block.member_id) == member_id, col(Block.other_id) == member_id)
    return session.exec(select(Block.member_id, Block.other_id).where(either)).all()


def touching_any(session: Session, member_ids: Collection[str]) -> Sequence[tuple[str, str]]:
    """Return (who, whom) of every block that one of some members has made or that was made of them."""
    either = or_(
        one_of(session, col(Block.member_id), member_ids),
        one_of(session, col(Block.other_id), member_ids),
    )
    return session.exec(select(Block.member_id, Block.other_id).where(either)).all()


def first_between(session: Session, one: str, other: str) -> datetime | None:
    """Return when the first of the blocks that stand between two members was made, None where there is none."""
    pair = (one, other)
    first = select(func.min(Block.created_at)).where(col(Block.member_id).in_(pair), col(Block.other_id).in_(pair))
    return session.exec(first).one()


def among(session: Session, member_ids: Collection[str]) -> Sequence[tuple[str, str]]:
    """Return (who, whom) of every block between two of some members."""
    wanted = sorted(member_ids)
    both = (col(Block.member_id).in_(wanted), col(Block.other_id).in_(wanted))
    return session.exec(select(Block.member_id, Block.other_id).where(*both)).all()

"""Queries of the materials of agendas."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from yoriai.domains.agendas.models import AgendaItem, Material


def add(session: Session, *materials: Material) -> None:
    """Write materials, new or changed."""
    session.add_all(materials)
    session.flush()


def remove(session: Session, material: Material) -> None:
    """Delete a material; its file goes with a sweep, once nothing shows it."""
    session.delete(material)
    session.flush()


def find(session: Session, material_id: str) -> tuple[Material, AgendaItem] | None:
    """Find a material with the item that it belongs to."""
    wanted = select(Material, AgendaItem).join(AgendaItem, col(AgendaItem.id) == Material.item_id)
    found = session.exec(wanted.where(Material.id == material_id)).first()
    return (found[0], found[1]) if found else None


def of_items(session: Session, item_ids: Collection[str]) -> list[Material]:
    """Return the materials of items, each item's in their order."""
    if not item_ids:
        return []
    wanted = select(Material).where(col(Material.item_id).in_(item_ids))
    return list(session.exec(wanted.order_by(col(Material.item_id), col(Material.position), col(Material.id))))


def is_shown(session: Session, file_id: str) -> bool:
    """Tell whether any item has a stored file."""
    return session.exec(select(Material.id).where(Material.file_id == file_id).limit(1)).first() is not None


def files(session: Session) -> set[str]:
    """Return the stored files that any item has."""
    return {found for found in session.exec(select(Material.file_id).distinct()) if found}

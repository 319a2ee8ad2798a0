"""Agendas as a browser finds them."""

from tests.factories.agendas import World, make_item, make_world
from yoriai.core.db import Database
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.models import AgendaItem


def url_of(world: World, rest: str = "") -> str:
    """Return an address under the meeting's."""
    return f"/councils/{world.council.slug}/meetings/{world.meeting.id}{rest}"


def titles(database: Database, world: World) -> list[str]:
    """Return the titles of the agenda in their order."""
    with database.read() as session:
        return [each.item.title for each in agendas.items(session, world.meeting.id)]


def three_items(database: Database) -> tuple[World, list[AgendaItem]]:
    """Return an agenda of three items of ten minutes."""
    with database.write() as session:
        world = make_world(session)
        return world, [make_item(session, world, title, 10) for title in ("一", "二", "三")]

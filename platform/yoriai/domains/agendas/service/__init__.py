"""Agendas: what a meeting goes through, with hours, materials and presenters."""

from yoriai.domains.agendas.becoming import Becoming
from yoriai.domains.agendas.lines import Agenda, Line, ShownMaterial
from yoriai.domains.agendas.service.materials import (
    Given,
    files_shown,
    is_file_shown,
    meeting_of,
    readable,
    sees_closed,
)
from yoriai.domains.agendas.service.presentations import (
    Asked,
    Presentation,
    asked_of,
    presentations_of,
    presented,
    presented_among,
)
from yoriai.domains.agendas.service.presenting import answer, ask, of_presenter
from yoriai.domains.agendas.service.reading import get, items
from yoriai.domains.agendas.service.showing import agenda, materials_of
from yoriai.domains.agendas.service.writing import (
    add,
    copy_last,
    edit,
    lead_with_actions,
    move,
    remove,
    reorder,
    reorder_by_number,
    retime,
)
from yoriai.domains.agendas.timing import Timed

__all__ = [
    "Agenda",
    "Asked",
    "Becoming",
    "Given",
    "Line",
    "Presentation",
    "ShownMaterial",
    "Timed",
    "add",
    "agenda",
    "answer",
    "ask",
    "asked_of",
    "copy_last",
    "edit",
    "files_shown",
    "get",
    "is_file_shown",
    "items",
    "lead_with_actions",
    "materials_of",
    "meeting_of",
    "move",
    "of_presenter",
    "presentations_of",
    "presented",
    "presented_among",
    "readable",
    "remove",
    "reorder",
    "reorder_by_number",
    "retime",
    "sees_closed",
]

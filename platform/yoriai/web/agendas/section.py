"""The agenda on the page of its meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from yoriai.core.i18n import time_in_words
from yoriai.web.agendas.composing import agenda_for
from yoriai.web.agendas.rows import Row, rows_of
from yoriai.web.deps import Site
from yoriai.web.meeting_frame import Frame


@dataclass(frozen=True)
class Section:
    """What a meeting goes through, as its reader may see it."""

    rows: Sequence[Row]
    ends: str
    print_url: str
    write_url: str


def section(site: Site, frame: Frame) -> Section | None:
    """Return the agenda of a meeting; None where there is none, unless the reader may write one."""
    agenda = agenda_for(site.session, site.actor, frame.meeting, is_office=frame.is_office)
    may_write = frame.is_office and not frame.is_cancelled
    if not agenda.lines and not may_write:
        return None
    return Section(
        rows=rows_of(agenda, frame.url),
        ends=time_in_words(agenda.ends_at),
        print_url=f"{frame.url}/agenda/print" if agenda.lines else "",
        write_url=f"{frame.url}/agenda" if may_write else "",
    )

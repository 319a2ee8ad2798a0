"""Where a group talks."""

from yoriai.core.config import settings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Way
from yoriai.infra.rooms import MadeRooms


def room_of(meeting: Meeting, number: int, way: Way, said: str) -> str:
    """Return where a group sits: what the office said, or on line a room of its own, the same in all rounds."""
    if said or way is not Way.ONLINE:
        return said
    return MadeRooms(str(settings().room_base_url), settings().secret).address(f"{meeting.id}:{number}", "")


def is_address(room: str) -> bool:
    """Tell whether a room is opened in a browser, rather than found in a house."""
    return room.startswith(("https://", "http://"))

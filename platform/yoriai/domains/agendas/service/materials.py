"""Materials of an item (資料): links and files, for everybody who may see the meeting or for its people alone."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.core.i18n import mark
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import rules
from yoriai.domains.agendas.errors import ItemNotFound, MaterialNotFound, TooManyMaterials
from yoriai.domains.agendas.models import AgendaItem, Material
from yoriai.domains.agendas.policies import is_presenter
from yoriai.domains.agendas.repository import items
from yoriai.domains.agendas.repository import materials as repository
from yoriai.domains.agendas.rules import LABEL_CHARS, URL_CHARS
from yoriai.domains.agendas.service import keeping, presenting
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingOver
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.infra import storage

NO_ADDRESS = mark("Please enter an address that begins with https://")
NOTHING = mark("Please choose a file, or give the address of a page.")
ONE_OF_BOTH = mark("Please give either a file or an address: one after the other.")
Kept = storage.Document | storage.Picture


@dataclass(frozen=True)
class Given:
    """A material as a form gives it: a file with its name, or an address; and what it is called."""

    label: str
    url: str = ""
    file: Kept | None = None
    file_name: str = ""
    is_public: bool = False


def add(session: Session, actor: Actor, meeting_id: str, item_id: str, given: Given) -> Material:
    """Give an item a material, for the council's office.

    Raises MeetingNotFound, MeetingOver, ItemNotFound, TooManyMaterials, and Invalid for what cannot be kept.
    """
    meeting = keeping.to_write(session, actor, meeting_id)
    return _add(session, actor, meeting, keeping.find(session, meeting, item_id), given)


def add_own(session: Session, actor: Actor, item_id: str, given: Given) -> Material:
    """Give what one presents a material: for the meeting's people, unless the office opens it to everybody.

    Raises ItemNotFound for everybody but its presenter, and what `add` raises.
    """
    item, meeting = _of_presenter(session, actor, item_id)
    closed = Given(given.label, given.url, given.file, given.file_name)
    return _add(session, actor, meeting, item, closed)


def remove_own(session: Session, actor: Actor, item_id: str, material_id: str) -> None:
    """Take away a material that one gave for what one presents; raise ItemNotFound, MaterialNotFound."""
    item, meeting = _of_presenter(session, actor, item_id)
    material = _find(session, item, material_id)
    if material.added_by_id != actor.member_id:
        raise MaterialNotFound
    repository.remove(session, material)
    keeping.changed(session, meeting)


def remove(session: Session, actor: Actor, meeting_id: str, item_id: str, material_id: str) -> None:
    """Take a material away; raise MeetingNotFound, MeetingOver, ItemNotFound, MaterialNotFound."""
    meeting = keeping.to_write(session, actor, meeting_id)
    repository.remove(session, _find(session, keeping.find(session, meeting, item_id), material_id))
    keeping.changed(session, meeting)


def open_to_all(
    session: Session, actor: Actor, meeting_id: str, item_id: str, material_id: str, *, is_public: bool
) -> None:
    """Show a material to everybody who may see the meeting, or to its people alone; raises as `remove` does."""
    meeting = keeping.to_write(session, actor, meeting_id)
    material = _find(session, keeping.find(session, meeting, item_id), material_id)
    if material.is_public is not is_public:
        material.is_public = is_public
        repository.add(session, material)
        keeping.changed(session, meeting)


def readable(session: Session, actor: Actor | None, material_id: str, *, is_participant: bool = False) -> Material:
    """Return a material to those who may see it.

    Whoever may see the meeting sees what is open to all of them; its people (`sees_closed`) and the presenter see the
    rest. Raises MaterialNotFound, and MeetingNotFound.
    """
    found = repository.find(session, material_id)
    if found is None:
        raise MaterialNotFound
    material, item = found
    if is_presenter(actor, item):
        return material
    meeting = meetings.visible(session, actor, item.meeting_id)
    if not material.is_public and not sees_closed(session, actor, meeting, is_participant=is_participant):
        raise MaterialNotFound
    return material


def meeting_of(session: Session, material_id: str) -> str:
    """Return the meeting that a material is of; raise MaterialNotFound."""
    found = repository.find(session, material_id)
    if found is None:
        raise MaterialNotFound
    return found[1].meeting_id


def sees_closed(session: Session, actor: Actor | None, meeting: Meeting, *, is_participant: bool) -> bool:
    """Tell whether somebody is of a meeting's people: its office, whoever sits in the council, whoever takes part.

    Who takes part, the caller says.
    """
    return is_participant or councils.standing(session, actor, meeting.council_id).is_inside


def is_file_shown(session: Session, file_id: str) -> bool:
    """Tell whether any item has a stored file, whoever may see it: such a one is not forgotten."""
    return repository.is_shown(session, file_id)


def files_shown(session: Session) -> set[str]:
    """Return the stored files that any item has."""
    return repository.files(session)


def _add(session: Session, actor: Actor, meeting: Meeting, item: AgendaItem, given: Given) -> Material:
    url, label = given.url.strip(), given.label.strip()
    present = repository.of_items(session, [item.id])
    if len(present) >= rules.MOST_MATERIALS:
        raise TooManyMaterials("file", most=rules.MOST_MATERIALS)
    if given.file is not None and url:
        raise Invalid("url", ONE_OF_BOTH)
    if given.file is None and not url:
        raise Invalid("file", NOTHING)
    if url and not rules.is_address(url):
        raise Invalid("url", NO_ADDRESS)
    if len(label) > LABEL_CHARS:
        raise Invalid("label", TOO_LONG, most=LABEL_CHARS, now=len(label))
    material = Material(
        item_id=item.id,
        label=label or clip(rules.name_of_file(given.file_name) or url, LABEL_CHARS),
        url=url[:URL_CHARS],
        file_id=storage.put(session, given.file) if given.file else None,
        is_public=given.is_public,
        position=max((each.position for each in present), default=0) + 1,
        added_by_id=actor.member_id,
    )
    repository.add(session, material)
    keeping.changed(session, meeting)
    return material


def _find(session: Session, item: AgendaItem, material_id: str) -> Material:
    found = repository.find(session, material_id)
    if found is None or found[0].item_id != item.id:
        raise MaterialNotFound
    return found[0]


def _of_presenter(session: Session, actor: Actor, item_id: str) -> tuple[AgendaItem, Meeting]:
    """Return what somebody presents, held against others; whoever has declined gives nothing."""
    item, meeting = presenting.of_presenter(session, actor, item_id)
    held = meetings.locked(session, meeting.id)
    if held.status is MeetingStatus.CANCELLED:
        raise MeetingOver
    found = items.find(session, item.id, locked=True)
    if found is None or found.presenter_status is PresenterStatus.DECLINED:
        raise ItemNotFound
    return found, held

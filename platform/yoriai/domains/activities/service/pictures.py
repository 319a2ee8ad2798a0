"""Pictures of an activity: added with words for those who do not see them, described, put in order, taken away."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.errors import PictureNotFound
from yoriai.domains.activities.models import Activity, ActivityPicture
from yoriai.domains.activities.policies import listed, visible_to
from yoriai.domains.activities.repository import pictures
from yoriai.domains.activities.rules import ALTERNATIVE_CHARS, MOST_PICTURES, ShownPicture
from yoriai.domains.activities.service import keeping, telling
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.agendas import service as agendas
from yoriai.domains.proposals import service as proposals
from yoriai.infra import storage, versions

KEPT_UNSHOWN: Final = timedelta(days=1)
"""How long a file is kept after it was given last, shown or not."""
NO_WORDS: Final = mark(
    "Please say in a few words what the picture shows. They are read out to people who cannot see it."
)


def pictures_of(session: Session, activity_id: str) -> tuple[ShownPicture, ...]:
    """Return the pictures of an activity in their order, in two queries at most."""
    rows = pictures.of_activity(session, activity_id)
    files = storage.describe(session, [row.file_id for row in rows])
    return tuple(
        ShownPicture(row.id, row.file_id, row.alternative, files[row.file_id].width, files[row.file_id].height)
        for row in rows
    )


def add_picture(
    session: Session, actor: Actor, activity_id: str, picture: storage.Picture, words: str
) -> ActivityPicture:
    """Put a picture that was made fit to be kept at the end of an activity's.

    Raises ActivityNotFound, and Invalid for words that are missing or too long, or a picture too many.
    """
    alternative = _checked("alternative", words)
    activity = keeping.find_mine(session, actor, activity_id)
    rows = pictures.of_activity(session, activity.id)
    file_id = storage.put(session, picture)
    same = next((row for row in rows if row.file_id == file_id), None)
    if same is None and len(rows) >= MOST_PICTURES:
        raise Invalid("picture", mark("An activity has %(most)d pictures at most."), most=MOST_PICTURES)
    # the same picture once more only says something else of it
    added = same or ActivityPicture(
        activity_id=activity.id, file_id=file_id, position=len(rows) + 1, alternative=alternative
    )
    added.alternative = alternative
    pictures.add(session, added)
    _changed(session, activity)
    return added


def describe_pictures(session: Session, actor: Actor, activity_id: str, words: Mapping[str, str]) -> None:
    """Say something else of pictures, by their ids; those that are no longer there are left out.

    Raises ActivityNotFound, and Invalid (the field is `alternative-` and the id) for words missing or too long.
    """
    activity = keeping.find_mine(session, actor, activity_id)
    rows = [row for row in pictures.of_activity(session, activity.id) if row.id in words]
    said = {row.id: _checked(f"alternative-{row.id}", words[row.id]) for row in rows}
    changed = [row for row in rows if row.alternative != said[row.id]]
    for row in changed:
        row.alternative = said[row.id]
    if changed:
        pictures.add(session, *changed)
        _changed(session, activity)


def move_picture(session: Session, actor: Actor, activity_id: str, picture_id: str, *, forward: bool) -> None:
    """Let a picture change places with the one before it (`forward`) or after; at an end it stays.

    Raises ActivityNotFound, PictureNotFound.
    """
    activity, rows, at = _found(session, actor, activity_id, picture_id)
    to = at - 1 if forward else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        _number(session, rows)
        _changed(session, activity)


def remove_picture(session: Session, actor: Actor, activity_id: str, picture_id: str) -> None:
    """Take a picture away; its file goes with a sweep, once nothing shows it. Raises as `move_picture` does."""
    activity, rows, at = _found(session, actor, activity_id, picture_id)
    pictures.remove(session, rows.pop(at))
    _number(session, rows)
    _changed(session, activity)


def is_public(session: Session, file_id: str) -> bool:
    """Tell whether everybody may see a stored file: an activity for everybody shows it."""
    return pictures.is_shown(session, file_id, listed(None))


def shows_file(session: Session, actor: Actor, file_id: str) -> bool:
    """Tell whether a stored file is a picture of an activity that somebody may see."""
    return pictures.is_shown(session, file_id, visible_to(actor, keeping.kept_ids(session, actor)))


def idle_files(session: Session) -> list[str]:
    """Return the stored files that nothing has shown for as long as they are kept, the oldest first."""
    shown = proposals.files_shown(session) | agendas.files_shown(session) | pictures.files(session)
    shown |= storage.referenced(session)  # of domains that stand above this one
    given = storage.given_before(session, clock.now() - KEPT_UNSHOWN)
    return [file_id for file_id in given if file_id not in shown]


def forget_file(session: Session, file_id: str) -> bool:
    """Delete a stored file unless something shows it after all, or it was given again; return whether it went."""
    if not storage.hold(session, file_id, clock.now() - KEPT_UNSHOWN):
        return False
    is_kept = proposals.is_file_shown(session, file_id) or agendas.is_file_shown(session, file_id)
    if is_kept or pictures.is_shown(session, file_id) or storage.is_referenced(session, file_id):
        return False
    storage.remove(session, file_id)
    return True


def _checked(field: str, words: str) -> str:
    said = words.strip()
    if not said:
        raise Invalid(field, NO_WORDS)
    if len(said) > ALTERNATIVE_CHARS:
        raise Invalid(field, TOO_LONG, most=ALTERNATIVE_CHARS, now=len(said))
    return said


def _found(
    session: Session, actor: Actor, activity_id: str, picture_id: str
) -> tuple[Activity, list[ActivityPicture], int]:
    activity = keeping.find_mine(session, actor, activity_id)
    rows = pictures.of_activity(session, activity.id)
    at = next((place for place, row in enumerate(rows) if row.id == picture_id), None)
    if at is None:
        raise PictureNotFound
    return activity, rows, at


def _number(session: Session, rows: list[ActivityPicture]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position
    pictures.add(session, *rows)


def _changed(session: Session, activity: Activity) -> None:
    """Note that the pictures have changed; the words have not, so whoever is writing them may go on."""
    if activity.status is not ActivityStatus.DRAFT:
        activity.edited_at = clock.now()
    activity.updated_at = clock.now()
    session.add(activity)
    session.flush()
    if telling.is_listed(activity):
        versions.bump(session, versions.ACTIVITIES)

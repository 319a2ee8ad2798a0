"""Pictures of activities: what is taken, what is refused, who may see them."""

import io
import os
import struct
import zlib
from collections.abc import Callable, Mapping

import pytest
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity, make_draft
from tests.factories.pictures import opened, picture
from tests.web.pages import sign_in_as, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.jobs import JOBS
from yoriai.domains.activities.rules import MOST_PICTURES
from yoriai.domains.activities.service.pictures import KEPT_UNSHOWN
from yoriai.infra import storage
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
WORDS = "縁側に並ぶ4人"
GPS = 0x8825


@pytest.fixture
def author(database: Database) -> Actor:
    """A member."""
    with database.write() as session:
        return actor_for(make_member(session))


def draft(database: Database, author: Actor) -> str:
    with database.write() as session:
        return make_draft(session, author).id


def send(
    browser: TestClient, activity_id: str, content: bytes | None, name: str = "photo.jpg", **fields: str
) -> Response:
    """Send the form of the pictures, with a file where there is one."""
    page = f"/activities/{activity_id}/pictures"
    data = {"alternative": WORDS, "go": "add"} | fields | {FIELD: token_of(browser.get(page))}
    files: Mapping[str, tuple[str, bytes, str]] = {"picture": (name, content, "image/jpeg")} if content else {}
    return browser.post(page, data=data, files=files, headers={"Referer": f"http://testserver{page}"})


def shown(database: Database, activity_id: str) -> list[tuple[str, str]]:
    """Return (file, words) of each picture of an activity."""
    with database.read() as session:
        return [(each.file_id, each.alternative) for each in activities.pictures_of(session, activity_id)]


def photograph(megabytes: int) -> bytes:
    """Return a large photograph of noise that tells where it was taken."""
    side = 2400
    image = Image.frombytes("RGB", (side, side), os.urandom(side * side * 3))
    exif = Image.Exif()
    exif.get_ifd(GPS).update({1: "N", 2: (35.0, 28.0, 6.0), 3: "E", 4: (133.0, 3.0, 2.0)})
    written = io.BytesIO()
    image.save(written, "JPEG", quality=95, exif=exif, comment=b"taken at home")
    content = written.getvalue()
    # what a camera adds behind the picture, up to the size that is wanted
    return content + bytes(megabytes * 1024 * 1024 - len(content))


def bomb(side: int) -> bytes:
    """Return a PNG that says it has so many points each way, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def test_a_photograph_of_twelve_megabytes_is_made_small_and_tells_no_place(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    made, large = draft(database, author), photograph(12)
    assert (len(large), GPS in Image.open(io.BytesIO(large)).getexif()) == (12 * 1024 * 1024, True)
    browser = as_member(author.member_id)
    assert send(browser, made, large).status_code == 303
    ((file_id, words),) = shown(database, made)
    kept = browser.get(f"/files/{file_id}").content
    assert (words, len(kept) < 3 * 1024 * 1024, max(opened(kept).size)) == (WORDS, True, 1600)
    assert dict(opened(kept).getexif()) == {}
    assert b"taken at home" not in kept


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.png", b"PK\x03\x04" + bytes(2000)),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"PK\x03\x04" + bytes(2000)),
        ("a.png", bomb(40_000)),
        ("a.jpg", photograph(16) + b" "),
    ],
    ids=["svg", "zip", "zip like a png", "bomb", "too heavy"],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_no_picture_or_too_large_is_refused_beside_its_field(
    database: Database, as_member: SignIn, author: Actor, name: str, content: bytes
) -> None:
    made = draft(database, author)
    refused = send(as_member(author.member_id), made, content, name)
    assert refused.status_code == 422
    assert 'id="f-picture-error"' in refused.text
    assert f'value="{WORDS}"' in refused.text
    assert shown(database, made) == []


def test_words_are_asked_for_and_kept_without_a_picture(database: Database, as_member: SignIn, author: Actor) -> None:
    made, browser = draft(database, author), as_member(author.member_id)
    without_words = send(browser, made, picture(), alternative="")
    assert (without_words.status_code, 'id="f-alternative-error"' in without_words.text) == (422, True)
    without_picture = send(browser, made, None, go="preview")
    assert (without_picture.status_code, f'value="{WORDS}"' in without_picture.text) == (422, True)


def test_pictures_are_described_moved_and_taken_away(database: Database, as_member: SignIn, author: Actor) -> None:
    made, browser = draft(database, author), as_member(author.member_id)
    for width in (10, 20, 30):
        send(browser, made, picture(width), alternative=str(width))
    with database.read() as session:
        ids = [each.id for each in activities.pictures_of(session, made)]
    send(browser, made, None, alternative="", go=f"later:{ids[0]}", **{f"alternative-{ids[1]}": "二十"})
    assert [words for _file, words in shown(database, made)] == ["二十", "10", "30"]
    send(browser, made, None, alternative="", go=f"earlier:{ids[2]}")
    assert [words for _file, words in shown(database, made)] == ["二十", "30", "10"]
    # the words of a picture that goes need not be there
    gone = send(browser, made, None, alternative="", go=f"remove:{ids[1]}", **{f"alternative-{ids[1]}": ""})
    assert gone.status_code == 303
    assert [words for _file, words in shown(database, made)] == ["30", "10"]
    again = send(browser, made, None, alternative="", go=f"remove:{ids[1]}")
    assert again.status_code == 404


def test_an_activity_has_so_many_pictures_and_no_more(database: Database, author: Actor) -> None:
    with database.write() as session:
        made = make_draft(session, author).id
        for width in range(10, 10 + MOST_PICTURES):
            activities.add_picture(session, author, made, storage.prepare(picture(width)), WORDS)
        # the same once more only says something else of it
        activities.add_picture(session, author, made, storage.prepare(picture(10)), "別の言葉")
        assert activities.pictures_of(session, made)[0].alternative == "別の言葉"
        with pytest.raises(Invalid):
            activities.add_picture(session, author, made, storage.prepare(picture(99)), WORDS)


def test_who_may_see_an_activity_may_see_its_pictures(
    database: Database, client: TestClient, as_member: SignIn, author: Actor
) -> None:
    with database.write() as session:
        reader = make_member(session).id
        made = {state: make_activity(session, author, visibility=state).id for state in ("public", "network")}
        made["draft"], made["withdrawn"] = make_draft(session, author).id, make_activity(session, author).id
        for number, each in enumerate(made.values()):
            activities.add_picture(session, author, each, storage.prepare(picture(20 + number)), WORDS)
        activities.withdraw(session, author, made["withdrawn"])
        files = {state: activities.pictures_of(session, each)[0].file_id for state, each in made.items()}

    def seen(browser: TestClient) -> list[int]:
        return [browser.get(f"/files/{file_id}").status_code for file_id in files.values()]

    assert seen(client) == [200, 404, 404, 404]
    assert client.get(f"/files/{files['public']}").headers["cache-control"].startswith("public")
    assert seen(as_member(reader)) == [200, 200, 404, 404]
    assert seen(sign_in_as(client, database, author.member_id)) == [200, 200, 200, 200]
    assert client.get(f"/files/{files['network']}").headers["cache-control"] == "private, no-store"


def test_a_file_goes_a_day_after_its_picture_was_taken_away(database: Database, author: Actor) -> None:
    (sweep,) = JOBS
    with database.write() as session:
        made = make_activity(session, author).id
        added = activities.add_picture(session, author, made, storage.prepare(picture()), WORDS)
        file_id = added.file_id
    clock.jump(KEPT_UNSHOWN * 2)
    sweep.run(database)
    with database.write() as session:
        assert storage.get(session, file_id) is not None
        activities.remove_picture(session, author, made, added.id)
    sweep.run(database)
    with database.read() as session:
        assert storage.get(session, file_id) is None

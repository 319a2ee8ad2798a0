"""Rooms: not guessable, the same again, or the mentor's own."""

from yoriai.core.config import Settings
from yoriai.infra.rooms import room_provider

JITSI = Settings(secret_key="s3cret", room_base_url="https://meet.example.jp/")
MENTORS = Settings(secret_key="s3cret", rooms="mentor")


def test_made_room_stays_the_same_for_a_session_and_differs_between_sessions() -> None:
    rooms = room_provider(JITSI)
    assert rooms.address("A", "") == rooms.address("A", "https://zoom.example.com/j/1")
    assert rooms.address("A", "") != rooms.address("B", "")


def test_made_room_cannot_be_guessed_without_the_sites_secret() -> None:
    other = Settings(secret_key="another", room_base_url="https://meet.example.jp/")
    address = room_provider(JITSI).address("A", "")
    assert address.startswith("https://meet.example.jp/Yoriai-")
    assert len(address.removeprefix("https://meet.example.jp/Yoriai-")) == 24
    assert address != room_provider(other).address("A", "")


def test_mentors_own_room_is_used_where_the_settings_say_so() -> None:
    assert room_provider(MENTORS).address("A", "https://zoom.example.com/j/1") == "https://zoom.example.com/j/1"


def test_mentor_without_a_room_gets_a_made_one() -> None:
    assert room_provider(MENTORS).address("A", "").startswith("https://meet.jit.si/Yoriai-")

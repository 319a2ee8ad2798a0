"""Settings from the environment (`YORIAI_…`); docs/operations.md lists them, and a test compares."""

import secrets
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl
from pydantic_settings import BaseSettings, SettingsConfigDict

from yoriai.core.paths import PROJECT


class Settings(BaseSettings):
    """Everything that differs from one installation to the next."""

    model_config = SettingsConfigDict(env_prefix="YORIAI_", frozen=True)

    var_dir: Path = Field(PROJECT / "var", description="Folder for the SQLite file, the secret and unsent mail")
    database_url: str = Field("", description="SQLAlchemy URL; empty means SQLite in the var folder")
    secret_key: str = Field("", description="Signs forms and links; empty means one is made and kept in the var folder")
    host: str = Field("127.0.0.1", description="Address the server listens on")
    port: int = Field(8000, description="Port the server listens on")
    base_url: HttpUrl = Field(
        default_factory=lambda told: HttpUrl(f"http://127.0.0.1:{told['port']}"),
        description="The site's own address, as mails name it",
    )
    trusted_proxies: str = Field("", description="Addresses of reverse proxies whose X-Forwarded-For is believed")
    workers: int = Field(1, ge=1, le=64, description="Server processes")
    threads: int = Field(
        8,
        ge=1,
        le=64,
        description="Worker threads of one server process; with SQLite most pages are made one at a time all the same",
    )
    kept_megabytes: int = Field(
        32, ge=0, description="Memory of one server process for answers that are the same for everybody; 0 keeps none"
    )
    site_name: str = Field("寄り合い", description="The network's name, in pages and mails")
    demo: bool = Field(False, description="Show the demo network's sign-ins on the sign-in page")
    scheduler: bool = Field(True, description="Run the sweeps inside the server process")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe line logged")
    log_json: bool = Field(False, description="One JSON object a line instead of text")

    smtp_host: str = Field("", description="Mail server; empty means mails become .eml files in the var folder")
    smtp_port: int = Field(587, description="Port of the mail server")
    smtp_user: str = Field("", description="User name at the mail server; empty means no sign-in")
    smtp_password: str = Field("", description="Password at the mail server")
    smtp_security: Literal["starttls", "tls", "none"] = Field("starttls", description="How the connection is protected")
    mail_from: str = Field("yoriai@example.jp", description="Sender's address of every mail")

    rooms: Literal["jitsi", "mentor"] = Field(
        "jitsi", description="Online rooms: one made for each session, or each mentor's own"
    )
    room_base_url: HttpUrl = Field(HttpUrl("https://meet.jit.si"), description="Where made rooms live")

    session_days: int = Field(30, description="Days a sign-in lasts without use")
    link_minutes: int = Field(30, description="Minutes a sign-in or reset link lives")
    leaving_days: int = Field(14, ge=0, description="Days in which a member who has left can come back")
    mail_days: int = Field(180, ge=1, description="Days after which mails that have gone lose their words")
    read_notice_days: int = Field(180, ge=1, description="Days after which notices that were read are deleted")
    notice_days: int = Field(365, ge=1, description="Days after which all other notices are deleted")
    report_days: int = Field(365, ge=1, description="Days after which reports that were decided are deleted")
    guest_days: int = Field(
        365, ge=1, description="Days after a meeting when the names, addresses and words of its guests are erased"
    )
    offer_hours: int = Field(72, description="Hours a mentor has to answer an offer")
    offers_at_most: int = Field(3, description="Mentors asked one after another before the secretariat is told")
    request_waiting_days: int = Field(
        7, description="Days a request waits for a mentor who can be asked before the secretariat is told"
    )
    unanswered_before_pause: int = Field(
        2, ge=1, description="Offers in a row left unanswered before a mentor is paused"
    )
    mentor_idle_days: int = Field(
        60, ge=1, description="Days without a sign of life after which a mentor is asked whether they are still there"
    )
    mentor_answer_days: int = Field(7, ge=1, description="Days a mentor has to answer that before requests are paused")
    mentor_rest_days: int = Field(28, ge=2, description="Days such a pause lasts at first")
    calendar_minutes: int = Field(30, ge=5, description="Minutes between two readings of a mentor's own calendar")
    calendar_kept_days: int = Field(
        7, ge=1, description="Days for which the busy times of a calendar count that can no longer be read"
    )
    calendar_local: bool = Field(
        False, description="Read calendars from private addresses and over plain http too; for tests alone"
    )
    matching_weights: dict[str, float] = Field(
        default_factory=dict, description='Points of matching that differ from our own, as JSON: {"same_prefecture": 5}'
    )
    desk_spell_minutes: int = Field(
        60, ge=1, description="Longest stretch of the secretariat's time that counts when its clock was left running"
    )
    desk_quiet_days: int = Field(
        7, ge=1, description="Days after which a thing of the inbox comes back that was done though its cause stands"
    )
    desk_words_days: int = Field(
        730, ge=1, description="Days after which the words about the secretariat's own work are erased"
    )
    figures_smallest: int = Field(
        5, ge=1, description="Smallest number of requests that figures are broken down to; fewer are put together"
    )
    rounds_waited_at_most: int = Field(
        2, ge=1, description="Rounds a request may stay without a mentor before it comes before all newer ones"
    )
    session_notice_hours: int = Field(24, description="Least hours between booking and the session")
    booking_days: int = Field(28, description="How many days ahead hours can be chosen")

    @cached_property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.var_dir / 'yoriai.sqlite3'}"

    @cached_property
    def secret(self) -> str:
        """The signing secret in force; made once and kept with mode 600 where none is set."""
        if self.secret_key:
            return self.secret_key
        kept = self.var_dir / "secret"
        if not kept.exists():
            self.var_dir.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return kept.read_text(encoding="ascii").strip()

    @property
    def is_https(self) -> bool:
        """Whether the site's own address is https, so that cookies are secure."""
        return self.base_url.scheme == "https"

    def url(self, path: str) -> str:
        """Return the full address of a path of this site."""
        return str(self.base_url).rstrip("/") + path


class _InForce:
    settings: Settings | None = None


def use(settings: Settings) -> Settings:
    """Put settings in force for this process; the composition root and tests call it."""
    _InForce.settings = settings
    return settings


def settings() -> Settings:
    """Return the settings in force, read from the environment at the first call."""
    return _InForce.settings or use(Settings())

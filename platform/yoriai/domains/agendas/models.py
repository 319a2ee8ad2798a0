"""Tables of what a meeting goes through."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.agendas.states import ConsentParty, ItemKind, PresenterStatus


class AgendaItem(Record, table=True):
    """An item (議題). When it begins follows from the meeting's start and the minutes of those before it."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        Index("ix_agenda_items_meeting_id_position", "meeting_id", "position"),
        # the sweep of what follows from a presentation that was heard
        Index("ix_agenda_items_kind_followed_up_at", "kind", "followed_up_at"),
    )

    meeting_id: str = Field(foreign_key="meetings.id", ondelete="CASCADE", max_length=26)
    position: int
    kind: ItemKind = Field(sa_type=choice(ItemKind))
    title: str = Field(max_length=120)
    minutes: int = Field(default=10)
    owner: str = Field(default="", max_length=80, description="Who leads it, as written")
    body: str = Field(default="", sa_type=Text, description="Markdown (infra/markdown.py)")
    case_id: str | None = Field(default=None, foreign_key="cases.id", ondelete="SET NULL", index=True, max_length=26)
    followed_up_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When what follows from having been heard was seen to"
    )
    presenter_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    presenter: str = Field(default="", max_length=80, description="Their name, where they are no member")
    presenter_organisation_id: str | None = Field(
        default=None, foreign_key="organisations.id", ondelete="SET NULL", index=True, max_length=26
    )
    presenter_status: PresenterStatus | None = Field(default=None, sa_type=choice(PresenterStatus))
    presenter_words: str = Field(
        default="", sa_type=Text, description="What they wrote with their answer, to the office"
    )
    asked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    proposal_id: str | None = Field(
        default=None,
        foreign_key="proposals.id",
        ondelete="SET NULL",
        index=True,
        max_length=26,
        description="The case draft that was made of the presentation",
    )
    revision: int = Field(default=1, description="Raised by each edit; an edit names the one it began from")


class Material(Record, table=True):
    """A link or a file of an item (資料)."""

    __tablename__ = "agenda_materials"

    item_id: str = Field(foreign_key="agenda_items.id", ondelete="CASCADE", index=True, max_length=26)
    label: str = Field(max_length=120)
    url: str = Field(default="", max_length=500)
    file_id: str | None = Field(default=None, foreign_key="stored_files.id", index=True, max_length=26)
    is_public: bool = Field(
        default=False, description="Shown to everybody who may see the meeting, not its people only"
    )
    position: int = Field(default=0)
    added_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )


class PresentationConsent(Record, table=True):
    """That a presenter, or their organisation, lets a presentation become a case draft, and when."""

    __tablename__ = "presentation_consents"
    __table_args__ = (UniqueConstraint("item_id", "party"),)

    item_id: str = Field(foreign_key="agenda_items.id", ondelete="CASCADE", max_length=26)
    party: ConsentParty = Field(sa_type=choice(ConsentParty))
    member_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )

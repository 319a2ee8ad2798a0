"""attendance

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_participants()
    _make_sign_ups()


def _make_participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=True),
        sa.Column("seat_id", sa.String(length=26), nullable=True),
        sa.Column("seat_person_id", sa.String(length=26), nullable=True),
        sa.Column("organisation_id", sa.String(length=26), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("furigana", sa.String(length=80), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("is_address_proven", sa.Boolean(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("rsvp", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promoted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_sequence", sa.Integer(), nullable=True),
        sa.Column("told_rsvp", sa.String(length=32), nullable=True),
        sa.Column("told_way", sa.String(length=32), nullable=True),
        sa.Column("told_starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.String(length=32), nullable=True),
        sa.Column("reminded_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("presence", sa.String(length=32), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_walk_in", sa.Boolean(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_participants_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_participants_member_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_participants_seat_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["seat_person_id"], ["seat_people.id"], name=op.f("fk_participants_seat_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_participants_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
    )
    _make_one_where("uq_participants_member", ["meeting_id", "member_id"], "member_id IS NOT NULL")
    _make_one_where("uq_participants_address", ["meeting_id", "address"], "address <> ''")
    queue = ["meeting_id", "rsvp", "way", "queued_at", "id"]
    op.create_index("ix_participants_meeting_id_rsvp", "participants", queue, unique=False)
    told = ["meeting_id", "told_sequence", "told_rsvp", "rsvp", "told_way", "way"]
    op.create_index("ix_participants_told", "participants", told, unique=False)
    known = ["member_id", "forgotten_at", "meeting_id"]
    op.create_index("ix_participants_member_id_forgotten_at", "participants", known, unique=False)
    for column in ("seat_id", "seat_person_id", "organisation_id"):
        op.create_index(op.f(f"ix_participants_{column}"), "participants", [column], unique=False)


def _make_one_where(name: str, columns: list[str], condition: str) -> None:
    op.create_index(
        name,
        "participants",
        columns,
        unique=True,
        sqlite_where=sa.text(condition),
        postgresql_where=sa.text(condition),
    )


def _make_sign_ups() -> None:
    op.create_table(
        "meeting_sign_ups",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("furigana", sa.String(length=80), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_sign_ups_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_sign_ups")),
    )
    for column in ("meeting_id", "expires_at"):
        op.create_index(op.f(f"ix_meeting_sign_ups_{column}"), "meeting_sign_ups", [column], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("meeting_sign_ups")
    op.drop_table("participants")

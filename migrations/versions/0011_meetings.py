"""meetings

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_series()
    _make_meetings()
    _make_versions()


def _make_series() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("committee_id", sa.String(length=26), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("rule", sa.String(length=300), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("skips_holidays", sa.Boolean(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("publish_days", sa.Integer(), nullable=True),
        sa.Column("pattern", sa.JSON(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.String(length=26), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_meeting_series_council_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committees.id"], name=op.f("fk_meeting_series_committee_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_meeting_series_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    for column in ("council_id", "committee_id", "made_by_id", "ended_at"):
        op.create_index(op.f(f"ix_meeting_series_{column}"), "meeting_series", [column], unique=False)


def _make_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("committee_id", sa.String(length=26), nullable=True),
        sa.Column("series_id", sa.String(length=26), nullable=True),
        sa.Column("occurrence_on", sa.Date(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("is_apart", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=True),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("map_url", sa.String(length=500), nullable=False),
        sa.Column("room_url", sa.String(length=500), nullable=False),
        sa.Column("capacity_in_person", sa.Integer(), nullable=True),
        sa.Column("capacity_online", sa.Integer(), nullable=True),
        sa.Column("one_per_organisation", sa.Boolean(), nullable=False),
        sa.Column("sign_up_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("chair_id", sa.String(length=26), nullable=True),
        sa.Column("made_by_id", sa.String(length=26), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_meetings_council_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committees.id"], name=op.f("fk_meetings_committee_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting_series.id"], name=op.f("fk_meetings_series_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["members.id"], name=op.f("fk_meetings_chair_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_meetings_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("series_id", "occurrence_on", name=op.f("uq_meetings_series_id_occurrence_on")),
    )
    op.create_index("ix_meetings_council_id_starts_at", "meetings", ["council_id", "starts_at"], unique=False)
    op.create_index("ix_meetings_status_starts_at", "meetings", ["status", "starts_at", "audience"], unique=False)
    op.create_index("ix_meetings_status_ends_at", "meetings", ["status", "ends_at"], unique=False)
    op.create_index("ix_meetings_starts_at_id", "meetings", ["starts_at", "id"], unique=False)
    for column in ("committee_id", "chair_id", "made_by_id"):
        op.create_index(op.f(f"ix_meetings_{column}"), "meetings", [column], unique=False)


def _make_versions() -> None:
    op.create_table(
        "meeting_versions",
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_versions_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_meeting_versions_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("meeting_id", "revision", name=op.f("pk_meeting_versions")),
    )
    op.create_index(op.f("ix_meeting_versions_by_id"), "meeting_versions", ["by_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    for table in ("meeting_versions", "meetings", "meeting_series"):
        op.drop_table(table)

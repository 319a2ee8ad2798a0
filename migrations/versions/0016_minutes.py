"""minutes and actions

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_minutes_and_entries()
    _make_texts()
    _make_versions_and_comments()
    _make_actions()


def _make_minutes_and_entries() -> None:
    op.create_table(
        "minutes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("summary_revision", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.String(length=26), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["members.id"], name=op.f("fk_minutes_approved_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_minutes_meeting_id")),
    )
    op.create_index("ix_minutes_approved_by_id", "minutes", ["approved_by_id"], unique=False)
    op.create_table(
        "minutes_entries",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes_id", sa.String(length=26), nullable=False),
        sa.Column("item_id", sa.String(length=26), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by_id", sa.String(length=26), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_entries_minutes_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_minutes_entries_item_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["members.id"], name=op.f("fk_minutes_entries_changed_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_entries")),
    )
    op.create_index("ix_minutes_entries_changed_by_id", "minutes_entries", ["changed_by_id"], unique=False)
    op.create_index("ix_minutes_entries_item_id", "minutes_entries", ["item_id"], unique=False)
    op.create_index(
        "ix_minutes_entries_minutes_id_position", "minutes_entries", ["minutes_id", "position"], unique=False
    )


def _make_texts() -> None:
    op.create_table(
        "minutes_texts",
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("page", sa.String(length=26), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["minutes_entries.id"], name=op.f("fk_minutes_texts_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_minutes_texts_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("entry_id", "revision", name=op.f("pk_minutes_texts")),
    )
    op.create_index("ix_minutes_texts_by_id", "minutes_texts", ["by_id"], unique=False)
    op.create_index("ix_minutes_texts_created_at", "minutes_texts", ["created_at"], unique=False)
    op.create_table(
        "minutes_clashes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("page", sa.String(length=26), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["minutes_entries.id"], name=op.f("fk_minutes_clashes_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_minutes_clashes_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_clashes")),
    )
    op.create_index("ix_minutes_clashes_by_id", "minutes_clashes", ["by_id"], unique=False)
    op.create_index(
        "ix_minutes_clashes_entry_id_settled_at", "minutes_clashes", ["entry_id", "settled_at"], unique=False
    )
    op.create_table(
        "minutes_presence",
        sa.Column("minutes_id", sa.String(length=26), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_presence_minutes_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_minutes_presence_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["minutes_entries.id"], name=op.f("fk_minutes_presence_entry_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("minutes_id", "member_id", name=op.f("pk_minutes_presence")),
    )
    op.create_index("ix_minutes_presence_entry_id", "minutes_presence", ["entry_id"], unique=False)
    op.create_index("ix_minutes_presence_member_id", "minutes_presence", ["member_id"], unique=False)


def _make_versions_and_comments() -> None:
    op.create_table(
        "minutes_versions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes_id", sa.String(length=26), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_versions_minutes_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_minutes_versions_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_versions")),
        sa.UniqueConstraint("minutes_id", "number", name=op.f("uq_minutes_versions_minutes_id_number")),
    )
    op.create_index("ix_minutes_versions_by_id", "minutes_versions", ["by_id"], unique=False)
    op.create_table(
        "minutes_comments",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes_id", sa.String(length=26), nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_comments_minutes_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["minutes_entries.id"], name=op.f("fk_minutes_comments_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_minutes_comments_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["members.id"], name=op.f("fk_minutes_comments_resolved_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_comments")),
    )
    op.create_index("ix_minutes_comments_by_id", "minutes_comments", ["by_id"], unique=False)
    op.create_index("ix_minutes_comments_entry_id", "minutes_comments", ["entry_id"], unique=False)
    op.create_index(
        "ix_minutes_comments_minutes_id_created_at", "minutes_comments", ["minutes_id", "created_at"], unique=False
    )
    op.create_index("ix_minutes_comments_resolved_by_id", "minutes_comments", ["resolved_by_id"], unique=False)
    op.create_table(
        "minutes_nags",
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_nags_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "days", name=op.f("pk_minutes_nags")),
    )


def _make_actions() -> None:
    op.create_table(
        "action_items",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("owner_id", sa.String(length=26), nullable=True),
        sa.Column("seat_id", sa.String(length=26), nullable=True),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("told", sa.String(length=90), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.String(length=26), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["minutes_entries.id"], name=op.f("fk_action_items_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_action_items_council_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_action_items_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["members.id"], name=op.f("fk_action_items_owner_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_action_items_seat_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["members.id"], name=op.f("fk_action_items_done_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_items")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_action_items_entry_id")),
    )
    op.create_index(
        "ix_action_items_council_id_status_due_on",
        "action_items",
        ["council_id", "status", "due_on", "id"],
        unique=False,
    )
    op.create_index("ix_action_items_done_by_id", "action_items", ["done_by_id"], unique=False)
    op.create_index("ix_action_items_meeting_id", "action_items", ["meeting_id"], unique=False)
    op.create_index("ix_action_items_owner_id_status", "action_items", ["owner_id", "status"], unique=False)
    op.create_index("ix_action_items_seat_id", "action_items", ["seat_id"], unique=False)
    op.create_index("ix_action_items_status_remind_on", "action_items", ["status", "remind_on"], unique=False)


def downgrade() -> None:
    """Take back."""
    for table in (
        "action_items",
        "minutes_nags",
        "minutes_comments",
        "minutes_versions",
        "minutes_presence",
        "minutes_clashes",
        "minutes_texts",
        "minutes_entries",
        "minutes",
    ):
        op.drop_table(table)

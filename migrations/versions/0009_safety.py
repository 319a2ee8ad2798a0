"""safety

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("members", sa.Column("is_shown", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_id", sa.String(length=26), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("post_kind", sa.String(length=32), nullable=False),
        sa.Column("post_id", sa.String(length=26), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["members.id"], name=op.f("fk_reports_reporter_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_reports_author_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(
        "uq_reports_open",
        "reports",
        ["post_id", "reporter_id"],
        unique=True,
        sqlite_where=sa.text("decided_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NULL"),
    )
    op.create_index("ix_reports_decided_at_created_at", "reports", ["decided_at", "created_at"], unique=False)
    for column in ("reporter_id", "author_id", "post_id"):
        op.create_index(op.f(f"ix_reports_{column}"), "reports", [column], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("post_kind", sa.String(length=32), nullable=True),
        sa.Column("post_id", sa.String(length=26), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_decisions_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_decisions_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(
        "uq_decisions_in_force",
        "decisions",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'suspended' AND ended_at IS NULL"),
        postgresql_where=sa.text("kind = 'suspended' AND ended_at IS NULL"),
    )
    op.create_index("ix_decisions_member_id", "decisions", ["member_id", "created_at"], unique=False)
    for column in ("by_id", "post_id", "until"):
        op.create_index(op.f(f"ix_decisions_{column}"), "decisions", [column], unique=False)
    op.create_table(
        "departures",
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removes_words", sa.Boolean(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_departures_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_departures")),
    )
    op.create_index(op.f("ix_departures_erased_at"), "departures", ["erased_at"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("departures")
    op.drop_table("decisions")
    op.drop_table("reports")
    with op.batch_alter_table("members") as members:
        members.drop_column("is_shown")

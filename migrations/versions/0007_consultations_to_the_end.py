"""consultations to the end

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# What was answered before is not waiting: the nudges ask nobody about it
FIRST_ANSWERS = (
    "UPDATE consultations SET first_answered_at = (SELECT min(replies.created_at) FROM replies"
    " WHERE replies.consultation_id = consultations.id AND replies.author_id <> consultations.author_id)"
)

# When one was settled before is not known: the end of its week is as good a guess as any, and none is in the future
SETTLED = (
    "UPDATE consultations SET settled_at = CASE WHEN due_at < CURRENT_TIMESTAMP THEN due_at ELSE created_at END"
    " WHERE status IN ('resolved', 'closed')"
)

LISTED_BY = (
    "created_at",
    "id",
    "visibility",
    "status",
    "category",
    "prefecture",
    "author_id",
    "hidden_at",
    "first_answered_at",
)
BY_STATUS = ("status", "created_at", "id", "visibility", "author_id", "hidden_at", "category", "prefecture")
BY_AUTHOR = ("author_id", "visibility", "hidden_at", "status", "category", "prefecture", "created_at", "id")
CONSULTATION_TIMES = (
    "first_answered_at",
    "privately_answered_at",
    "settled_at",
    "nudged_at",
    "overdue_told_at",
    "edited_at",
    "hidden_at",
)
REPLY_TIMES = ("helped_at", "edited_at", "withdrawn_at", "hidden_at")


def upgrade() -> None:
    """Apply."""
    op.add_column("consultations", sa.Column("wish", sa.Text(), server_default="", nullable=False))
    op.add_column("consultations", sa.Column("category", sa.String(length=32), server_default="other", nullable=False))
    for name in CONSULTATION_TIMES:
        op.add_column("consultations", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("consultations") as consultations:
        consultations.add_column(sa.Column("owner_id", sa.String(length=26), nullable=True))
        consultations.create_foreign_key(
            op.f("fk_consultations_owner_id"), "members", ["owner_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index(op.f("ix_consultations_owner_id"), "consultations", ["owner_id"], unique=False)
    op.create_index("ix_consultations_created_at", "consultations", list(LISTED_BY), unique=False)
    op.create_index("ix_consultations_status_created_at", "consultations", list(BY_STATUS), unique=False)
    op.drop_index("ix_consultations_author_id", table_name="consultations")
    op.create_index("ix_consultations_author_id", "consultations", list(BY_AUTHOR), unique=False)
    op.create_index("ix_consultations_category", "consultations", ["category", "created_at"], unique=False)
    op.create_index("ix_consultations_status_due_at", "consultations", ["status", "due_at"], unique=False)
    op.add_column("replies", sa.Column("is_private", sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in REPLY_TIMES:
        op.add_column("replies", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_replies_helped_at", "replies", ["helped_at", "author_id"], unique=False)
    op.execute(FIRST_ANSWERS)
    op.execute(SETTLED)
    op.create_table(
        "consultation_nudges",
        sa.Column("consultation_id", sa.String(length=26), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_nudges_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_consultation_nudges_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("consultation_id", "member_id", name=op.f("pk_consultation_nudges")),
    )
    op.create_index("ix_consultation_nudges_member_id", "consultation_nudges", ["member_id", "at"], unique=False)
    op.create_index("ix_consultation_nudges_at", "consultation_nudges", ["at", "member_id"], unique=False)
    op.create_table(
        "reply_cases",
        sa.Column("reply_id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reply_cases_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name=op.f("fk_reply_cases_reply_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reply_id", "case_id", name=op.f("pk_reply_cases")),
    )
    op.create_index(op.f("ix_reply_cases_case_id"), "reply_cases", ["case_id"], unique=False)
    op.create_table(
        "know_how",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.String(length=26), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_know_how_consultation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_know_how")),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_know_how_consultation_id")),
    )
    op.create_index("ix_know_how_is_public", "know_how", ["is_public", "published_at"], unique=False)
    op.create_index(op.f("ix_know_how_published_at"), "know_how", ["published_at"], unique=False)
    op.create_table(
        "waiting_times",
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("half_seconds", sa.Integer(), nullable=False),
        sa.Column("most_seconds", sa.Integer(), nullable=True),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("category", name=op.f("pk_waiting_times")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("waiting_times")
    op.drop_table("know_how")
    op.drop_table("reply_cases")
    op.drop_table("consultation_nudges")
    op.drop_index("ix_replies_helped_at", table_name="replies")
    for name in (*REPLY_TIMES, "is_private"):
        op.drop_column("replies", name)
    op.drop_index("ix_consultations_author_id", table_name="consultations")
    op.create_index("ix_consultations_author_id", "consultations", ["author_id"], unique=False)
    for name in ("status_due_at", "status_created_at", "category", "created_at", "owner_id"):
        op.drop_index(f"ix_consultations_{name}", table_name="consultations")
    with op.batch_alter_table("consultations") as consultations:
        consultations.drop_constraint(op.f("fk_consultations_owner_id"), type_="foreignkey")
        consultations.drop_column("owner_id")
    for name in (*CONSULTATION_TIMES, "category", "wish"):
        op.drop_column("consultations", name)

"""aftercare: what was started, what did not help

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("follow_ups") as follow_ups:
        follow_ups.add_column(sa.Column("what", sa.String(length=120), server_default="", nullable=False))
        follow_ups.add_column(sa.Column("prefecture", sa.String(length=2), nullable=True))
        follow_ups.add_column(sa.Column("is_shared", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("feedback") as feedback:
        feedback.add_column(sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True))
        feedback.add_column(sa.Column("looked_by_id", sa.String(length=26), nullable=True))
        feedback.add_column(sa.Column("done", sa.String(length=500), server_default="", nullable=False))
        feedback.create_foreign_key(
            op.f("fk_feedback_looked_by_id"), "members", ["looked_by_id"], ["id"], ondelete="SET NULL"
        )
        feedback.create_index("ix_feedback_looked_at", ["looked_at", "progress", "created_at"], unique=False)
    # answers of the time before were read as they came; the inbox begins with what is new
    op.execute("UPDATE feedback SET looked_at = created_at")


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("feedback") as feedback:
        feedback.drop_index("ix_feedback_looked_at")
        feedback.drop_constraint(op.f("fk_feedback_looked_by_id"), type_="foreignkey")
        feedback.drop_column("done")
        feedback.drop_column("looked_by_id")
        feedback.drop_column("looked_at")
    with op.batch_alter_table("follow_ups") as follow_ups:
        follow_ups.drop_column("is_shared")
        follow_ups.drop_column("prefecture")
        follow_ups.drop_column("what")

"""what pages of large rounds show is kept when the draft is made: fairness, what each mentor gets, which pairs are new

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("matching_rounds", sa.Column("fairness", sa.JSON(), nullable=True))
    for table in ("round_pairs", "round_unmatched"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("is_new", sa.Boolean(), nullable=False, server_default=sa.false()))
        with op.batch_alter_table(table) as batch:
            batch.alter_column("is_new", server_default=None)
    op.create_table(
        "round_mentors",
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("mentor_id", sa.String(length=26), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor_profiles.member_id"], name=op.f("fk_round_mentors_mentor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["matching_rounds.id"], name=op.f("fk_round_mentors_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "mentor_id", name=op.f("pk_round_mentors")),
    )
    op.create_index("ix_round_mentors_mentor_id", "round_mentors", ["mentor_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_table("round_mentors")
    for table in ("round_unmatched", "round_pairs"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("is_new")
    with op.batch_alter_table("matching_rounds") as batch:
        batch.drop_column("fairness")

"""a draft that is left to the job is always made anew: nothing has to say so

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.drop_column("matching_rounds", "gathers_anew")


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("matching_rounds") as batch:
        batch.add_column(sa.Column("gathers_anew", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("matching_rounds") as batch:
        batch.alter_column("gathers_anew", server_default=None)

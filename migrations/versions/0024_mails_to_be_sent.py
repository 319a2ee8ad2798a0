"""the mail that has been due longest is found at once, however many wait

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TO_BE_SENT = sa.text("status IN ('pending', 'failed')")


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "ix_mails_to_be_sent",
        "mails",
        ["due_at", "id"],
        unique=False,
        sqlite_where=TO_BE_SENT,
        postgresql_where=TO_BE_SENT,
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_mails_to_be_sent", table_name="mails")

"""comments on minutes that are hidden; lists of meetings by their index alone

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

WHOSE = ("audience", "council_id", "committee_id", "chair_id", "published_at")
LISTED = ("starts_at", "id", "status", "ends_at", *WHOSE)
BY_END = ("status", "ends_at", "starts_at", "id", *WHOSE)


def upgrade() -> None:
    """Apply."""
    op.add_column("minutes_comments", sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_meetings_listed", "meetings", list(LISTED), unique=False)
    op.drop_index("ix_meetings_starts_at_id", table_name="meetings")
    op.drop_index("ix_meetings_status_ends_at", table_name="meetings")
    op.create_index("ix_meetings_status_ends_at", "meetings", list(BY_END), unique=False)


def downgrade() -> None:
    """Undo."""
    op.create_index("ix_meetings_starts_at_id", "meetings", ["starts_at", "id"], unique=False)
    op.drop_index("ix_meetings_listed", table_name="meetings")
    op.drop_index("ix_meetings_status_ends_at", table_name="meetings")
    op.create_index("ix_meetings_status_ends_at", "meetings", ["status", "ends_at"], unique=False)
    with op.batch_alter_table("minutes_comments") as batch:
        batch.drop_column("hidden_at")

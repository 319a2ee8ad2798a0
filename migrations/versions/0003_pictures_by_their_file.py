"""pictures by their file

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: a request for a file asks which case shows it, without reading every picture."""
    op.create_index(op.f("ix_case_pictures_file_id"), "case_pictures", ["file_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index(op.f("ix_case_pictures_file_id"), table_name="case_pictures")

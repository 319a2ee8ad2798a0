"""mails by choice

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("mails", sa.Column("is_farewell", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("mails", sa.Column("page", sa.String(length=300), server_default="", nullable=False))
    op.create_index("ix_mails_recipient_id_created_at", "mails", ["recipient_id", "created_at"], unique=False)
    op.drop_index("ix_mails_recipient_id", "mails")
    op.create_table(
        "mail_choices",
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("paces", sa.JSON(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("digest_hour", sa.Integer(), nullable=False),
        sa.Column("digest_weekday", sa.Integer(), nullable=False),
        sa.Column("day_told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("week_told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_digest_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mail_choices_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_mail_choices")),
    )
    op.create_index(op.f("ix_mail_choices_next_digest_at"), "mail_choices", ["next_digest_at"], unique=False)
    with op.batch_alter_table("notices") as notices:
        notices.add_column(sa.Column("page", sa.String(length=300), server_default="", nullable=False))
        notices.add_column(sa.Column("pace", sa.String(length=32), nullable=True))
        notices.add_column(sa.Column("mail_at", sa.DateTime(timezone=True), nullable=True))
        notices.add_column(sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))
        notices.add_column(sa.Column("mail_id", sa.String(length=26), nullable=True))
        notices.create_foreign_key(op.f("fk_notices_mail_id"), "mails", ["mail_id"], ["id"], ondelete="SET NULL")
        notices.create_index("ix_notices_member_id_read_at", ["member_id", "read_at"], unique=False)
        notices.create_index("ix_notices_created_at", ["created_at"], unique=False)
        notices.create_index(op.f("ix_notices_mail_at"), ["mail_at"], unique=False)
        notices.create_index(op.f("ix_notices_mail_id"), ["mail_id"], unique=False)
    notices_then = sa.table("notices", sa.column("path", sa.String()), sa.column("page", sa.String()))
    find = sa.func.strpos if op.get_bind().dialect.name == "postgresql" else sa.func.instr
    # a path without the place on its page; with a mark at its end, each has one
    mark = find(notices_then.c.path + "#", "#")
    op.execute(notices_then.update().values(page=sa.func.substr(notices_then.c.path, 1, mark - 1)))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("notices") as notices:
        for name in ("mail_id", "mail_at", "created_at", "member_id_read_at"):
            notices.drop_index(f"ix_notices_{name}")
        notices.drop_constraint(op.f("fk_notices_mail_id"), type_="foreignkey")
        for name in ("mail_id", "mailed_at", "mail_at", "pace", "page"):
            notices.drop_column(name)
    op.drop_table("mail_choices")
    op.create_index("ix_mails_recipient_id", "mails", ["recipient_id"], unique=False)
    op.drop_index("ix_mails_recipient_id_created_at", "mails")
    op.drop_column("mails", "page")
    op.drop_column("mails", "is_farewell")

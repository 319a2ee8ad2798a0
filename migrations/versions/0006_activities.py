"""activities

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_activities()
    _make_what_belongs_to_one()
    _make_what_members_say()


def _make_activities() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("is_online", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_all_day", sa.Boolean(), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["members.id"], name=op.f("fk_activities_author_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_activities_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    shown, narrowed = ["status", "hidden_at"], ["visibility", "kind", "prefecture", "organisation_id"]
    op.create_index(
        "ix_activities_listed", "activities", [*shown, "published_at", "id", *narrowed, "over_at"], unique=False
    )
    op.create_index("ix_activities_to_come", "activities", [*shown, "over_at", "id", *narrowed], unique=False)
    op.create_index(op.f("ix_activities_author_id"), "activities", ["author_id"], unique=False)
    op.create_index(
        "ix_activities_organisation_id_published_at", "activities", ["organisation_id", "published_at"], unique=False
    )
    op.create_index("ix_activities_prefecture_published_at", "activities", ["prefecture", "published_at"], unique=False)
    dated = [*shown, "starts_at", "id", *narrowed, "over_at", "is_online", "is_all_day"]
    op.create_index("ix_activities_dated", "activities", dated, unique=False)
    op.create_index(op.f("ix_activities_published_at"), "activities", ["published_at"], unique=False)


def _make_what_belongs_to_one() -> None:
    op.create_table(
        "activity_cases",
        sa.Column("activity_id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_activity_cases_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_activity_cases_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "case_id", name=op.f("pk_activity_cases")),
    )
    op.create_index(op.f("ix_activity_cases_case_id"), "activity_cases", ["case_id"], unique=False)
    op.create_table(
        "activity_pictures",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.String(length=26), nullable=False),
        sa.Column("file_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alternative", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_activity_pictures_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_activity_pictures_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_pictures")),
    )
    op.create_index(op.f("ix_activity_pictures_activity_id"), "activity_pictures", ["activity_id"], unique=False)
    op.create_index(op.f("ix_activity_pictures_file_id"), "activity_pictures", ["file_id"], unique=False)


def _make_what_members_say() -> None:
    op.create_table(
        "activity_comments",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.String(length=26), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_activity_comments_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["members.id"], name=op.f("fk_activity_comments_author_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_comments")),
    )
    op.create_index(op.f("ix_activity_comments_activity_id"), "activity_comments", ["activity_id"], unique=False)
    op.create_index(op.f("ix_activity_comments_author_id"), "activity_comments", ["author_id"], unique=False)
    op.create_table(
        "activity_interests",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.String(length=26), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.String(length=26), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_activity_interests_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_activity_interests_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["members.id"],
            name=op.f("fk_activity_interests_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_interests")),
        sa.UniqueConstraint("activity_id", "member_id", name=op.f("uq_activity_interests_activity_id_member_id")),
    )
    op.create_index(op.f("ix_activity_interests_member_id"), "activity_interests", ["member_id"], unique=False)
    op.create_index(
        op.f("ix_activity_interests_answered_by_id"), "activity_interests", ["answered_by_id"], unique=False
    )


def downgrade() -> None:
    """Take back."""
    for table in ("activity_interests", "activity_comments", "activity_pictures", "activity_cases", "activities"):
        op.drop_table(table)

"""date polls

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_polls()
    _make_what_is_asked_and_answered()


def _make_polls() -> None:
    op.create_table(
        "date_polls",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("committee_id", sa.String(length=26), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("answers_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asks_seats", sa.Boolean(), nullable=False),
        sa.Column("shows_answers", sa.Boolean(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("token", sa.String(length=22), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=True),
        sa.Column("made_by_id", sa.String(length=26), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_date_polls_council_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committees.id"], name=op.f("fk_date_polls_committee_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_date_polls_meeting_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_date_polls_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_polls")),
        sa.UniqueConstraint("token", name=op.f("uq_date_polls_token")),
    )
    op.create_index("ix_date_polls_council_id_created_at", "date_polls", ["council_id", "created_at"], unique=False)
    op.create_index("ix_date_polls_status_answers_until", "date_polls", ["status", "answers_until"], unique=False)
    for column in ("committee_id", "meeting_id", "made_by_id"):
        op.create_index(op.f(f"ix_date_polls_{column}"), "date_polls", [column], unique=False)


def _make_what_is_asked_and_answered() -> None:
    op.create_table(
        "poll_dates",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("poll_id", sa.String(length=26), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["date_polls.id"], name=op.f("fk_poll_dates_poll_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_dates")),
        sa.UniqueConstraint("poll_id", "starts_at", "ends_at", name=op.f("uq_poll_dates_poll_id_starts_at_ends_at")),
    )
    op.create_table(
        "poll_people",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("poll_id", sa.String(length=26), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=True),
        sa.Column("seat_person_id", sa.String(length=26), nullable=True),
        sa.Column("organisation_id", sa.String(length=26), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["date_polls.id"], name=op.f("fk_poll_people_poll_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_poll_people_member_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["seat_person_id"], ["seat_people.id"], name=op.f("fk_poll_people_seat_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_poll_people_organisation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_people")),
    )
    for name, column, condition in (
        ("uq_poll_people_member", "member_id", "member_id IS NOT NULL"),
        ("uq_poll_people_address", "address", "address <> '' AND source <> 'link'"),
    ):
        op.create_index(
            name,
            "poll_people",
            ["poll_id", column],
            unique=True,
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )
    op.create_index("ix_poll_people_poll_id_answered_at", "poll_people", ["poll_id", "answered_at"], unique=False)
    for column in ("member_id", "seat_person_id", "organisation_id"):
        op.create_index(op.f(f"ix_poll_people_{column}"), "poll_people", [column], unique=False)
    op.create_table(
        "poll_answers",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("date_id", sa.String(length=26), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["poll_people.id"], name=op.f("fk_poll_answers_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["date_id"], ["poll_dates.id"], name=op.f("fk_poll_answers_date_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "date_id", name=op.f("pk_poll_answers")),
    )
    op.create_index(op.f("ix_poll_answers_date_id"), "poll_answers", ["date_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("poll_answers")
    op.drop_table("poll_people")
    op.drop_table("poll_dates")
    op.drop_table("date_polls")

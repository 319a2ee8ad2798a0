"""councils

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_councils()
    _make_seats()
    _make_people()


def _record() -> tuple[sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )


def _make_councils() -> None:
    by_code_point = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")
    op.create_table(
        "councils",
        *_record(),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("furigana", sa.String(length=160), nullable=False),
        sa.Column("sort_key", by_code_point, nullable=False),
        sa.Column("search_key", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("is_nationwide", sa.Boolean(), nullable=False),
        sa.Column("office_organisation_id", sa.String(length=26), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column("shows_seats", sa.Boolean(), nullable=False),
        sa.Column("shows_meetings", sa.Boolean(), nullable=False),
        sa.Column("shows_summaries", sa.Boolean(), nullable=False),
        sa.Column("takes_applications", sa.Boolean(), nullable=False),
        sa.Column("quorum_percent", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_councils_office_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_councils")),
        sa.UniqueConstraint("slug", name=op.f("uq_councils_slug")),
    )
    op.create_index("ix_councils_sort_key_id", "councils", ["sort_key", "id"], unique=False)
    op.create_index(op.f("ix_councils_office_organisation_id"), "councils", ["office_organisation_id"], unique=False)
    op.create_table(
        "council_areas",
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_council_areas_council_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("council_id", "prefecture", "municipality", name=op.f("pk_council_areas")),
    )
    op.create_index(op.f("ix_council_areas_prefecture"), "council_areas", ["prefecture"], unique=False)
    op.create_table(
        "council_terms",
        *_record(),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("in_force_on", sa.Date(), nullable=False),
        sa.Column("written_by_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_council_terms_council_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["members.id"], name=op.f("fk_council_terms_written_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_terms")),
        sa.UniqueConstraint("council_id", "version", name=op.f("uq_council_terms_council_id_version")),
    )
    op.create_index(op.f("ix_council_terms_written_by_id"), "council_terms", ["written_by_id"], unique=False)
    op.create_table(
        "committees",
        *_record(),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_committees_council_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committees")),
    )
    op.create_index(op.f("ix_committees_council_id"), "committees", ["council_id"], unique=False)


def _make_seats() -> None:
    op.create_table(
        "seats",
        *_record(),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.String(length=26), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name=op.f("fk_seats_council_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_seats_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["members.id"], name=op.f("fk_seats_asked_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
        sa.UniqueConstraint("council_id", "organisation_id", name=op.f("uq_seats_council_id_organisation_id")),
    )
    op.create_index("ix_seats_council_id_status", "seats", ["council_id", "status"], unique=False)
    for column in ("organisation_id", "asked_by_id"):
        op.create_index(op.f(f"ix_seats_{column}"), "seats", [column], unique=False)
    op.create_table(
        "seat_events",
        *_record(),
        sa.Column("council_id", sa.String(length=26), nullable=False),
        sa.Column("seat_id", sa.String(length=26), nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["council_id"], ["councils.id"], name=op.f("fk_seat_events_council_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_seat_events_seat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_seat_events_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_events")),
    )
    op.create_index(
        "ix_seat_events_council_id_created_at", "seat_events", ["council_id", "created_at", "id"], unique=False
    )
    for column in ("seat_id", "by_id"):
        op.create_index(op.f(f"ix_seat_events_{column}"), "seat_events", [column], unique=False)
    op.create_table(
        "committee_seats",
        sa.Column("committee_id", sa.String(length=26), nullable=False),
        sa.Column("seat_id", sa.String(length=26), nullable=False),
        sa.Column("is_chair", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committees.id"], name=op.f("fk_committee_seats_committee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_committee_seats_seat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("committee_id", "seat_id", name=op.f("pk_committee_seats")),
    )
    op.create_index(op.f("ix_committee_seats_seat_id"), "committee_seats", ["seat_id"], unique=False)


def _make_people() -> None:
    op.create_table(
        "seat_people",
        *_record(),
        sa.Column("seat_id", sa.String(length=26), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_seat_people_seat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_seat_people_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_people")),
    )
    for name, column, is_somebody in (
        ("uq_seat_people_member", "member_id", "member_id IS NOT NULL"),
        ("uq_seat_people_address", "address", "address <> ''"),
    ):
        there = sa.text(f"left_at IS NULL AND {is_somebody}")
        op.create_index(
            name, "seat_people", ["seat_id", column], unique=True, sqlite_where=there, postgresql_where=there
        )
    for column in ("seat_id", "member_id", "address"):
        op.create_index(op.f(f"ix_seat_people_{column}"), "seat_people", [column], unique=False)
    op.create_table(
        "terms_acceptances",
        *_record(),
        sa.Column("terms_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["terms_id"], ["council_terms.id"], name=op.f("fk_terms_acceptances_terms_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["seat_people.id"], name=op.f("fk_terms_acceptances_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_acceptances")),
        sa.UniqueConstraint("terms_id", "person_id", name=op.f("uq_terms_acceptances_terms_id_person_id")),
    )
    op.create_index(op.f("ix_terms_acceptances_person_id"), "terms_acceptances", ["person_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    for table in (
        "terms_acceptances",
        "seat_people",
        "committee_seats",
        "seat_events",
        "seats",
        "committees",
        "council_terms",
        "council_areas",
        "councils",
    ):
        op.drop_table(table)

"""mentors: hours, calendars, pauses

Revision ID: 0017
Revises: 0016
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

PROFILES = sa.table(
    "mentor_profiles",
    sa.column("member_id", sa.String()),
    sa.column("paused_until", sa.Date()),
    sa.column("pause_reason", sa.String()),
    sa.column("heard_at", sa.DateTime(timezone=True)),
)
DAYS = sa.table(
    "day_exceptions", sa.column("id", sa.String()), sa.column("member_id", sa.String()), sa.column("day", sa.Date())
)


def upgrade() -> None:
    """Apply."""
    _add_to_profiles()
    with op.batch_alter_table("day_exceptions") as days:
        days.drop_constraint(op.f("uq_day_exceptions_member_id_day"), type_="unique")
        days.create_index("ix_day_exceptions_member_id", ["member_id", "day"], unique=False)
    _make_absences()
    _make_calendars()


def _add_to_profiles() -> None:
    with op.batch_alter_table("mentor_profiles") as profiles:
        for column in _added():
            profiles.add_column(column)
    # whoever was a mentor before is taken to have been here now: nobody is asked on the day of the upgrade
    now = datetime.now(UTC)
    if op.get_bind().dialect.name == "sqlite":
        now = now.replace(tzinfo=None)
    op.execute(PROFILES.update().values(heard_at=now))
    op.execute(PROFILES.update().where(PROFILES.c.paused_until.is_not(None)).values(pause_reason="own"))
    with op.batch_alter_table("mentor_profiles") as profiles:
        profiles.alter_column("heard_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        for name in ("queue_at_most", "notice_hours", "buffer_minutes"):
            profiles.alter_column(name, existing_type=sa.Integer(), existing_nullable=False, server_default=None)
        profiles.alter_column(
            "closes_on_holidays", existing_type=sa.Boolean(), existing_nullable=False, server_default=None
        )
    op.create_index(op.f("ix_mentor_profiles_heard_at"), "mentor_profiles", ["heard_at"], unique=False)
    op.create_index(op.f("ix_mentor_profiles_asked_at"), "mentor_profiles", ["asked_at"], unique=False)


def _added() -> list[sa.Column]:
    """Return the new columns, each made for one use."""
    return [
        sa.Column("queue_at_most", sa.Integer(), server_default="3", nullable=False),
        sa.Column("notice_hours", sa.Integer(), server_default="24", nullable=False),
        sa.Column("buffer_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("closes_on_holidays", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(length=32), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
    ]


def _make_absences() -> None:
    op.create_table(
        "mentor_absences",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_mentor_absences_first_before_last")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["mentor_profiles.member_id"],
            name=op.f("fk_mentor_absences_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_absences")),
    )
    op.create_index("ix_mentor_absences_member_id", "mentor_absences", ["member_id", "last_day"], unique=False)


def _make_calendars() -> None:
    op.create_table(
        "mentor_calendars",
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("etag", sa.String(length=200), nullable=False),
        sa.Column("modified", sa.String(length=100), nullable=False),
        sa.Column("through", sa.Date(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=32), nullable=True),
        sa.Column("broken_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["mentor_profiles.member_id"],
            name=op.f("fk_mentor_calendars_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_mentor_calendars")),
    )
    op.create_index(op.f("ix_mentor_calendars_next_at"), "mentor_calendars", ["next_at"], unique=False)
    op.create_table(
        "mentor_busy_times",
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["mentor_calendars.member_id"],
            name=op.f("fk_mentor_busy_times_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", "starts_at", name=op.f("pk_mentor_busy_times")),
    )


def downgrade() -> None:
    """Undo: of a day that had several windows the first stays."""
    op.drop_table("mentor_busy_times")
    op.drop_table("mentor_calendars")
    op.drop_table("mentor_absences")
    kept = sa.select(sa.func.min(DAYS.c.id)).group_by(DAYS.c.member_id, DAYS.c.day)
    op.execute(DAYS.delete().where(DAYS.c.id.not_in(kept)))
    with op.batch_alter_table("day_exceptions") as days:
        days.drop_index("ix_day_exceptions_member_id")
        days.create_unique_constraint(op.f("uq_day_exceptions_member_id_day"), ["member_id", "day"])
    op.drop_index(op.f("ix_mentor_profiles_asked_at"), table_name="mentor_profiles")
    op.drop_index(op.f("ix_mentor_profiles_heard_at"), table_name="mentor_profiles")
    with op.batch_alter_table("mentor_profiles") as profiles:
        for column in reversed(_added()):
            profiles.drop_column(column.name)

"""ties and small groups

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_encounters()
    _make_plans()
    _make_groups()
    op.create_table(
        "remembered_meetings",
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("remembered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_remembered_meetings_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_remembered_meetings")),
    )


def _make_encounters() -> None:
    op.create_table(
        "encounters",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_id", sa.String(length=26), nullable=False),
        sa.Column("second_id", sa.String(length=26), nullable=False),
        sa.Column("occasion", sa.String(length=32), nullable=False),
        sa.Column("occasion_id", sa.String(length=26), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["members.id"], name=op.f("fk_encounters_first_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["second_id"], ["members.id"], name=op.f("fk_encounters_second_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounters")),
        sa.UniqueConstraint(
            "first_id",
            "second_id",
            "occasion",
            "occasion_id",
            name=op.f("uq_encounters_first_id_second_id_occasion_occasion_id"),
        ),
    )
    for columns in (("first_id", "second_id", "met_at"), ("second_id", "first_id", "met_at")):
        op.create_index(f"ix_encounters_{'_'.join(columns)}", "encounters", list(columns), unique=False)
    op.create_index("ix_encounters_occasion_occasion_id", "encounters", ["occasion", "occasion_id"], unique=False)


def _make_plans() -> None:
    op.create_table(
        "breakout_plans",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("crowd", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("round_now", sa.Integer(), nullable=False),
        sa.Column("round_began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by_id", sa.String(length=26), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_breakout_plans_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_breakout_plans_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_plans")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_breakout_plans_meeting_id")),
    )
    op.create_index(op.f("ix_breakout_plans_made_by_id"), "breakout_plans", ["made_by_id"], unique=False)


def _make_groups() -> None:
    op.create_table(
        "breakout_groups",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.String(length=26), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["breakout_plans.id"], name=op.f("fk_breakout_groups_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_groups")),
        sa.UniqueConstraint("plan_id", "round", "number", name=op.f("uq_breakout_groups_plan_id_round_number")),
    )
    op.create_table(
        "breakout_places",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.String(length=26), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.String(length=26), nullable=False),
        sa.Column("participant_id", sa.String(length=26), nullable=False),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["breakout_plans.id"], name=op.f("fk_breakout_places_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["breakout_groups.id"], name=op.f("fk_breakout_places_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_breakout_places_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_places")),
        sa.UniqueConstraint(
            "plan_id", "round", "participant_id", name=op.f("uq_breakout_places_plan_id_round_participant_id")
        ),
    )
    op.create_index(op.f("ix_breakout_places_group_id"), "breakout_places", ["group_id"], unique=False)
    op.create_index(op.f("ix_breakout_places_participant_id"), "breakout_places", ["participant_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    for table in ("remembered_meetings", "breakout_places", "breakout_groups", "breakout_plans", "encounters"):
        op.drop_table(table)

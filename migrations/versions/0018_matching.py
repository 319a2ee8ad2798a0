"""matching rounds and weights

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _make_days_and_weights()
    _widen_requests_and_offers()
    _make_rounds()
    _make_pairs()


def _make_days_and_weights() -> None:
    op.create_table(
        "round_days",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_awaited", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_days")),
    )
    op.create_index("ix_round_days_is_awaited", "round_days", ["is_awaited", "day"], unique=False)
    op.create_table(
        "matching_weights",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_matching_weights_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_weights")),
    )
    op.create_index("ix_matching_weights_by_id", "matching_weights", ["by_id"], unique=False)
    op.create_index("ix_matching_weights_created_at", "matching_weights", ["created_at", "id"], unique=False)
    op.create_table(
        "request_waits",
        sa.Column("prefecture", sa.String(length=2), nullable=False),
        sa.Column("half_seconds", sa.Integer(), nullable=False),
        sa.Column("most_seconds", sa.Integer(), nullable=True),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", name=op.f("pk_request_waits")),
    )


def _widen_requests_and_offers() -> None:
    with op.batch_alter_table("mentoring_requests") as table:
        table.add_column(sa.Column("round_id", sa.String(length=26), nullable=True))
        table.add_column(sa.Column("rounds_waited", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(
            op.f("fk_mentoring_requests_round_id"), "round_days", ["round_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_mentoring_requests_round_id", "mentoring_requests", ["round_id"], unique=False)
    op.create_index("ix_mentoring_requests_created_at", "mentoring_requests", ["created_at"], unique=False)
    with op.batch_alter_table("offers") as table:
        table.add_column(sa.Column("proposed_start", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("runners_up", sa.JSON(), nullable=False, server_default="[]"))
    op.create_index("ix_offers_created_at", "offers", ["created_at", "id"], unique=False)


def _make_rounds() -> None:
    op.create_table(
        "matching_rounds",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("made_by_id", sa.String(length=26), nullable=True),
        sa.Column("published_by_id", sa.String(length=26), nullable=True),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gathers_anew", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objective", sa.Float(), nullable=False),
        sa.Column("upper_bound", sa.Float(), nullable=False),
        sa.Column("is_proven", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("mentors", sa.Integer(), nullable=False),
        sa.Column("choices", sa.Integer(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["round_days.id"], name=op.f("fk_matching_rounds_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_matching_rounds_made_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["members.id"], name=op.f("fk_matching_rounds_published_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_rounds")),
    )
    op.create_index("ix_matching_rounds_status", "matching_rounds", ["status", "wanted_at"], unique=False)
    for column in ("created_at", "made_by_id", "published_by_id"):
        op.create_index(op.f(f"ix_matching_rounds_{column}"), "matching_rounds", [column], unique=False)
    op.create_table(
        "round_problems",
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["matching_rounds.id"], name=op.f("fk_round_problems_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_round_problems")),
    )


def _make_pairs() -> None:
    _make_by_request(
        "round_pairs",
        sa.Column("mentor_id", sa.String(length=26), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("is_fixed", sa.Boolean(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offer_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_round_pairs_offer_id"), ondelete="SET NULL"),
        key=("round_id", "request_id"),
    )
    op.create_index("ix_round_pairs_offer_id", "round_pairs", ["offer_id"], unique=False)
    _make_by_request(
        "round_unmatched", sa.Column("reason", sa.String(length=32), nullable=False), key=("round_id", "request_id")
    )
    _make_by_request(
        "round_changes",
        sa.Column("mentor_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        key=("round_id", "request_id", "mentor_id"),
    )


def _make_by_request(name: str, *own: sa.Column[object] | sa.ForeignKeyConstraint, key: tuple[str, ...]) -> None:
    """Make a table of what a round says of requests, and of mentors where it has a column for them."""
    has_mentor = any(isinstance(each, sa.Column) and each.name == "mentor_id" for each in own)
    op.create_table(
        name,
        sa.Column("round_id", sa.String(length=26), nullable=False),
        sa.Column("request_id", sa.String(length=26), nullable=False),
        *own,
        sa.ForeignKeyConstraint(
            ["round_id"], ["matching_rounds.id"], name=op.f(f"fk_{name}_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["mentoring_requests.id"], name=op.f(f"fk_{name}_request_id"), ondelete="CASCADE"
        ),
        *([_to_mentors(name)] if has_mentor else []),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
    )
    for column in ("request_id", *(["mentor_id"] if has_mentor else [])):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def _to_mentors(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["mentor_id"], ["mentor_profiles.member_id"], name=op.f(f"fk_{name}_mentor_id"), ondelete="CASCADE"
    )


def downgrade() -> None:
    """Take back."""
    for table in ("round_changes", "round_unmatched", "round_pairs", "round_problems", "matching_rounds"):
        op.drop_table(table)
    op.drop_index("ix_offers_created_at", table_name="offers")
    with op.batch_alter_table("offers") as batch:
        batch.drop_column("runners_up")
        batch.drop_column("proposed_start")
    op.drop_index("ix_mentoring_requests_created_at", table_name="mentoring_requests")
    op.drop_index("ix_mentoring_requests_round_id", table_name="mentoring_requests")
    with op.batch_alter_table("mentoring_requests") as batch:
        batch.drop_constraint(op.f("fk_mentoring_requests_round_id"), type_="foreignkey")
        batch.drop_column("closed_at")
        batch.drop_column("rounds_waited")
        batch.drop_column("round_id")
    for table in ("request_waits", "matching_weights", "round_days"):
        op.drop_table(table)

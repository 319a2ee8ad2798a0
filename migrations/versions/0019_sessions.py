"""sessions: goals, moving, notes

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

from yoriai.core.ids import new_id

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ULID = sa.String(length=26)
WHEN = sa.DateTime(timezone=True)
TABLES = (
    "goal_steps",
    "pair_goals",
    "session_cases",
    "session_points",
    "session_accounts",
    "session_delays",
    "proposed_hours",
    "hour_proposals",
)
"""Those made here, the ones that name others first."""


def upgrade() -> None:
    """Apply."""
    _widen_sessions()
    _widen_notes_and_requests()
    _make_proposals()
    _make_absences()
    _make_table()
    _make_goals()
    _remember_who_met()


def _widen_sessions() -> None:
    with op.batch_alter_table("mentoring_sessions") as sessions:
        sessions.alter_column("request_id", existing_type=ULID, nullable=True)
        sessions.add_column(sa.Column("topic", sa.String(length=300), server_default="", nullable=False))
        sessions.add_column(sa.Column("previous_id", ULID, nullable=True))
        sessions.add_column(sa.Column("missing", sa.String(length=32), nullable=True))
        sessions.create_foreign_key(
            op.f("fk_mentoring_sessions_previous_id"),
            "mentoring_sessions",
            ["previous_id"],
            ["id"],
            ondelete="SET NULL",
        )
        sessions.create_index(op.f("ix_mentoring_sessions_previous_id"), ["previous_id"], unique=False)


def _widen_notes_and_requests() -> None:
    with op.batch_alter_table("session_notes") as notes:
        notes.add_column(sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
        notes.add_column(sa.Column("changed_at", WHEN, nullable=True))
        notes.add_column(sa.Column("is_held_back", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column(
        "mentoring_requests", sa.Column("goes_first", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def _make_proposals() -> None:
    op.create_table(
        "hour_proposals",
        sa.Column("id", ULID, nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.Column("session_id", ULID, nullable=False),
        sa.Column("by_id", ULID, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("answered_at", WHEN, nullable=True),
        sa.Column("answer_words", sa.String(length=500), nullable=False),
        _to_session("hour_proposals"),
        _to_member("hour_proposals", "by_id", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_proposals")),
    )
    op.create_index(op.f("ix_hour_proposals_session_id"), "hour_proposals", ["session_id"], unique=False)
    op.create_index(op.f("ix_hour_proposals_by_id"), "hour_proposals", ["by_id"], unique=False)
    op.create_index("ix_hour_proposals_status_expires_at", "hour_proposals", ["status", "expires_at"], unique=False)
    op.create_index(
        "uq_hour_proposals_open_session",
        "hour_proposals",
        ["session_id"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "proposed_hours",
        sa.Column("proposal_id", ULID, nullable=False),
        sa.Column("starts_at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["hour_proposals.id"], name=op.f("fk_proposed_hours_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proposal_id", "starts_at", name=op.f("pk_proposed_hours")),
    )


def _make_absences() -> None:
    op.create_table(
        "session_delays",
        sa.Column("session_id", ULID, nullable=False),
        sa.Column("member_id", ULID, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("said_at", WHEN, nullable=False),
        _to_session("session_delays"),
        _to_member("session_delays", "member_id", "CASCADE"),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_session_delays")),
    )
    op.create_index(op.f("ix_session_delays_member_id"), "session_delays", ["member_id"], unique=False)
    op.create_table(
        "session_accounts",
        sa.Column("id", ULID, nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.Column("session_id", ULID, nullable=False),
        sa.Column("member_id", ULID, nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("settled_at", WHEN, nullable=True),
        _to_session("session_accounts"),
        _to_member("session_accounts", "member_id", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_accounts")),
        sa.UniqueConstraint("session_id", "member_id", name=op.f("uq_session_accounts_session_id_member_id")),
    )
    op.create_index(op.f("ix_session_accounts_member_id"), "session_accounts", ["member_id"], unique=False)
    op.create_index("ix_session_accounts_what_settled_at", "session_accounts", ["what", "settled_at"], unique=False)


def _make_table() -> None:
    op.create_table(
        "session_points",
        sa.Column("id", ULID, nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.Column("session_id", ULID, nullable=False),
        sa.Column("author_id", ULID, nullable=False),
        sa.Column("body", sa.String(length=300), nullable=False),
        sa.Column("done_at", WHEN, nullable=True),
        _to_session("session_points"),
        _to_member("session_points", "author_id", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_points")),
    )
    op.create_index(op.f("ix_session_points_session_id"), "session_points", ["session_id"], unique=False)
    op.create_index(op.f("ix_session_points_author_id"), "session_points", ["author_id"], unique=False)
    op.create_table(
        "session_cases",
        sa.Column("session_id", ULID, nullable=False),
        sa.Column("case_id", ULID, nullable=False),
        sa.Column("by_id", ULID, nullable=True),
        sa.Column("added_at", WHEN, nullable=False),
        _to_session("session_cases"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_session_cases_case_id"), ondelete="CASCADE"),
        _to_member("session_cases", "by_id", "SET NULL"),
        sa.PrimaryKeyConstraint("session_id", "case_id", name=op.f("pk_session_cases")),
    )
    op.create_index(op.f("ix_session_cases_case_id"), "session_cases", ["case_id"], unique=False)
    op.create_index(op.f("ix_session_cases_by_id"), "session_cases", ["by_id"], unique=False)


def _make_goals() -> None:
    op.create_table(
        "pair_goals",
        sa.Column("id", ULID, nullable=False),
        sa.Column("created_at", WHEN, nullable=False),
        sa.Column("mentor_id", ULID, nullable=False),
        sa.Column("requester_id", ULID, nullable=False),
        sa.Column("author_id", ULID, nullable=True),
        sa.Column("body", sa.String(length=300), nullable=False),
        sa.Column("closed_at", WHEN, nullable=True),
        _to_member("pair_goals", "mentor_id", "CASCADE"),
        _to_member("pair_goals", "requester_id", "CASCADE"),
        _to_member("pair_goals", "author_id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_goals")),
    )
    op.create_index("ix_pair_goals_mentor_id_requester_id", "pair_goals", ["mentor_id", "requester_id"], unique=False)
    op.create_index(op.f("ix_pair_goals_requester_id"), "pair_goals", ["requester_id"], unique=False)
    op.create_index(op.f("ix_pair_goals_author_id"), "pair_goals", ["author_id"], unique=False)
    op.create_table(
        "goal_steps",
        sa.Column("goal_id", ULID, nullable=False),
        sa.Column("session_id", ULID, nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("by_id", ULID, nullable=True),
        sa.Column("at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["pair_goals.id"], name=op.f("fk_goal_steps_goal_id"), ondelete="CASCADE"),
        _to_session("goal_steps"),
        _to_member("goal_steps", "by_id", "SET NULL"),
        sa.PrimaryKeyConstraint("goal_id", "session_id", name=op.f("pk_goal_steps")),
    )
    op.create_index(op.f("ix_goal_steps_session_id"), "goal_steps", ["session_id"], unique=False)
    op.create_index(op.f("ix_goal_steps_by_id"), "goal_steps", ["by_id"], unique=False)


def _remember_who_met() -> None:
    """Make an encounter of each session that was held before encounters were kept of them."""
    connection = op.get_bind()
    sessions = sa.table(
        "mentoring_sessions",
        *map(sa.column, ("id", "mentor_id", "requester_id", "status")),
        sa.column("starts_at", WHEN),
    )
    encounters = sa.table(
        "encounters",
        *map(sa.column, ("id", "first_id", "second_id", "occasion", "occasion_id")),
        sa.column("met_at", WHEN),
        sa.column("created_at", WHEN),
    )
    known = sa.select(encounters.c.occasion_id).where(encounters.c.occasion == "session")
    held = sa.select(sessions).where(sessions.c.status == "held", sessions.c.id.not_in(known))
    rows = [
        {
            "id": new_id(),
            "first_id": min(row.mentor_id, row.requester_id),
            "second_id": max(row.mentor_id, row.requester_id),
            "occasion": "session",
            "occasion_id": row.id,
            "met_at": row.starts_at,
            "created_at": row.starts_at,
        }
        for row in connection.execute(held)
        if row.mentor_id != row.requester_id
    ]
    if rows:
        connection.execute(encounters.insert(), rows)


def _to_session(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["session_id"], ["mentoring_sessions.id"], name=op.f(f"fk_{table}_session_id"), ondelete="CASCADE"
    )


def _to_member(table: str, column: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["members.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def downgrade() -> None:
    """Take back. Sessions without a request have no place in the older tables, so they go."""
    for table in TABLES:
        op.drop_table(table)
    op.drop_column("mentoring_requests", "goes_first")
    with op.batch_alter_table("session_notes") as notes:
        for column in ("is_held_back", "changed_at", "revision"):
            notes.drop_column(column)
    op.execute("DELETE FROM encounters WHERE occasion = 'session'")
    op.execute("DELETE FROM mentoring_sessions WHERE request_id IS NULL")
    with op.batch_alter_table("mentoring_sessions") as sessions:
        sessions.drop_index(op.f("ix_mentoring_sessions_previous_id"))
        sessions.drop_constraint(op.f("fk_mentoring_sessions_previous_id"), type_="foreignkey")
        for column in ("missing", "previous_id", "topic"):
            sessions.drop_column(column)
        sessions.alter_column("request_id", existing_type=ULID, nullable=False)

"""accompaniments

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    _make_calls()
    _make_accompaniments()
    _make_answers_and_team()
    _make_months()
    _make_stages()
    _make_reviews_and_conferences()


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=26), nullable=nullable)


def _key(table: str, column: str, target: str, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _made() -> tuple[sa.Column[str], sa.Column[object]]:
    return _id("id"), sa.Column("created_at", MOMENT, nullable=False)


def _index(table: str, *columns: str, name: str = "") -> None:
    op.create_index(name or f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=False)


def _make_calls() -> None:
    op.create_table(
        "accompaniment_calls",
        *_made(),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniment_calls")),
    )
    _index("accompaniment_calls", "status", "closes_on")


def _make_accompaniments() -> None:
    table = "accompaniments"
    op.create_table(
        table,
        *_made(),
        _id("call_id"),
        _id("member_id"),
        _id("organisation_id", nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=True),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("obstacles", sa.Text(), nullable=False),
        sa.Column("free", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("applied_at", MOMENT, nullable=True),
        sa.Column("is_chosen", sa.Boolean(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        _id("leader_id", nullable=True),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("mid_asked_at", MOMENT, nullable=True),
        sa.Column("end_asked_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        _id("ended_by_id", nullable=True),
        sa.Column("stop_reason", sa.String(length=32), nullable=True),
        sa.Column("stop_words", sa.Text(), nullable=False),
        _id("proposal_id", nullable=True),
        _key(table, "call_id", "accompaniment_calls"),
        _key(table, "member_id", "members"),
        _key(table, "organisation_id", "organisations", "SET NULL"),
        _key(table, "leader_id", "members", "SET NULL"),
        _key(table, "ended_by_id", "members", "SET NULL"),
        _key(table, "proposal_id", "proposals", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniments")),
        sa.UniqueConstraint("call_id", "member_id", name=op.f("uq_accompaniments_call_id_member_id")),
    )
    for column in ("member_id", "organisation_id", "leader_id", "ended_by_id", "proposal_id"):
        _index(table, column)
    _index(table, "status", "started_at")


def _make_answers_and_team() -> None:
    op.create_table(
        "accompaniment_answers",
        _id("accompaniment_id"),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        _key("accompaniment_answers", "accompaniment_id", "accompaniments"),
        sa.PrimaryKeyConstraint("accompaniment_id", "moment", "question", name=op.f("pk_accompaniment_answers")),
    )
    table = "accompaniment_team"
    op.create_table(
        table,
        *_made(),
        _id("accompaniment_id"),
        _id("member_id"),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        _key(table, "accompaniment_id", "accompaniments"),
        _key(table, "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniment_team")),
        sa.UniqueConstraint(
            "accompaniment_id", "member_id", name=op.f("uq_accompaniment_team_accompaniment_id_member_id")
        ),
    )
    _index(table, "member_id")


def _make_months() -> None:
    table = "accompaniment_months"
    op.create_table(
        table,
        *_made(),
        _id("accompaniment_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        _id("mentor_id", nullable=True),
        _id("session_id", nullable=True),
        sa.Column("offered_at", MOMENT, nullable=True),
        sa.Column("missed_asked_at", MOMENT, nullable=True),
        sa.Column("missed_answer", sa.String(length=32), nullable=True),
        sa.Column("missed_words", sa.Text(), nullable=False),
        _key(table, "accompaniment_id", "accompaniments"),
        _key(table, "mentor_id", "members", "SET NULL"),
        _key(table, "session_id", "mentoring_sessions", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniment_months")),
        sa.UniqueConstraint("accompaniment_id", "number", name=op.f("uq_accompaniment_months_accompaniment_id_number")),
    )
    _index(table, "mentor_id")
    _index(table, "session_id")
    _index(table, "month", "missed_answer")
    op.create_table(
        "accompaniment_hours",
        _id("month_id"),
        _id("mentor_id"),
        sa.Column("starts_at", MOMENT, nullable=False),
        _key("accompaniment_hours", "month_id", "accompaniment_months"),
        _key("accompaniment_hours", "mentor_id", "members"),
        sa.PrimaryKeyConstraint("month_id", "mentor_id", "starts_at", name=op.f("pk_accompaniment_hours")),
    )
    _index("accompaniment_hours", "mentor_id")


def _make_stages() -> None:
    op.create_table(
        "accompaniment_stages",
        _id("accompaniment_id"),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        _key("accompaniment_stages", "accompaniment_id", "accompaniments"),
        sa.PrimaryKeyConstraint("accompaniment_id", "stage", name=op.f("pk_accompaniment_stages")),
    )
    table = "accompaniment_products"
    op.create_table(
        table,
        *_made(),
        _id("accompaniment_id"),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        _id("file_id", nullable=True),
        _id("added_by_id", nullable=True),
        _key(table, "accompaniment_id", "accompaniments"),
        _key(table, "file_id", "stored_files", None),
        _key(table, "added_by_id", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniment_products")),
    )
    _index(table, "accompaniment_id", "stage")
    _index(table, "file_id")
    _index(table, "added_by_id")


def _make_reviews_and_conferences() -> None:
    table = "accompaniment_reviews"
    op.create_table(
        table,
        *_made(),
        _id("accompaniment_id"),
        sa.Column("moment", sa.String(length=32), nullable=False),
        _id("member_id"),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("good", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("to_desk", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        _key(table, "accompaniment_id", "accompaniments"),
        _key(table, "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniment_reviews")),
        sa.UniqueConstraint(
            *("accompaniment_id", "moment", "member_id"),
            name=op.f("uq_accompaniment_reviews_accompaniment_id_moment_member_id"),
        ),
    )
    _index(table, "member_id")
    table = "accompaniment_conferences"
    op.create_table(
        table,
        *_made(),
        _id("accompaniment_id"),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("room_url", sa.String(length=300), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        _id("author_id", nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        _key(table, "accompaniment_id", "accompaniments"),
        _key(table, "author_id", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniment_conferences")),
    )
    _index(table, "accompaniment_id", "starts_at", name="ix_accompaniment_conferences_accompaniment_id")
    _index(table, "author_id")


def downgrade() -> None:
    """Take back."""
    for table in (
        "accompaniment_conferences",
        "accompaniment_reviews",
        "accompaniment_products",
        "accompaniment_stages",
        "accompaniment_hours",
        "accompaniment_months",
        "accompaniment_team",
        "accompaniment_answers",
        "accompaniments",
        "accompaniment_calls",
    ):
        op.drop_table(table)

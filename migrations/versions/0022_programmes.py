"""programmes and the secretariat's time

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ULID = sa.String(length=26)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    _make_programmes()
    _make_belongings()
    _make_words()
    _make_tasks()
    _make_spells()


def _key(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _make_programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", ULID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("funder", sa.String(length=120), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
    )
    op.create_index(op.f("ix_programmes_first_day"), "programmes", ["first_day"], unique=False)
    op.create_table(
        "programme_areas",
        sa.Column("programme_id", ULID, nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=False),
        _key("programme_areas", "programme_id", "programmes", "CASCADE"),
        sa.PrimaryKeyConstraint("programme_id", "prefecture", name=op.f("pk_programme_areas")),
    )


def _make_belongings() -> None:
    for table, column, target in (
        ("programme_requests", "request_id", "mentoring_requests"),
        ("programme_accompaniments", "accompaniment_id", "accompaniments"),
    ):
        op.create_table(
            table,
            sa.Column(column, ULID, nullable=False),
            sa.Column("programme_id", ULID, nullable=True),
            _key(table, column, target, "CASCADE"),
            _key(table, "programme_id", "programmes", "CASCADE"),
            sa.PrimaryKeyConstraint(column, name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_programme_id"), table, ["programme_id"], unique=False)


def _make_words() -> None:
    op.create_table(
        "report_words",
        sa.Column("programme_id", ULID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by_id", ULID, nullable=True),
        _key("report_words", "programme_id", "programmes", "CASCADE"),
        _key("report_words", "changed_by_id", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("programme_id", "year", "part", name=op.f("pk_report_words")),
    )
    op.create_index(op.f("ix_report_words_changed_by_id"), "report_words", ["changed_by_id"], unique=False)


def _make_tasks() -> None:
    op.create_table(
        "desk_tasks",
        sa.Column("id", ULID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.String(length=60), nullable=False),
        sa.Column("area", sa.String(length=32), nullable=False),
        sa.Column("url", sa.String(length=200), nullable=False),
        sa.Column("minutes_expected", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("request_id", ULID, nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("owner_id", ULID, nullable=True),
        sa.Column("handed_by_id", ULID, nullable=True),
        sa.Column("handed_words", sa.String(length=1000), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("quiet_until", MOMENT, nullable=True),
        _key("desk_tasks", "request_id", "mentoring_requests", "SET NULL"),
        _key("desk_tasks", "owner_id", "members", "SET NULL"),
        _key("desk_tasks", "handed_by_id", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_tasks")),
    )
    _make_one_where("uq_desk_tasks_taken", "desk_tasks", ["kind", "subject_id"], "status = 'taken'")
    op.create_index("ix_desk_tasks_kind_subject_id", "desk_tasks", ["kind", "subject_id"], unique=False)
    op.create_index("ix_desk_tasks_owner_id_status", "desk_tasks", ["owner_id", "status"], unique=False)
    for column in ("request_id", "handed_by_id", "ended_at", "quiet_until"):
        op.create_index(op.f(f"ix_desk_tasks_{column}"), "desk_tasks", [column], unique=False)


def _make_spells() -> None:
    op.create_table(
        "desk_spells",
        sa.Column("id", ULID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("task_id", ULID, nullable=False),
        sa.Column("member_id", ULID, nullable=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("is_capped", sa.Boolean(), nullable=False),
        sa.Column("is_corrected", sa.Boolean(), nullable=False),
        _key("desk_spells", "task_id", "desk_tasks", "CASCADE"),
        _key("desk_spells", "member_id", "members", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_spells")),
    )
    _make_one_where("uq_desk_spells_running", "desk_spells", ["member_id"], "ended_at IS NULL")
    for column in ("task_id", "member_id", "started_at"):
        op.create_index(op.f(f"ix_desk_spells_{column}"), "desk_spells", [column], unique=False)


def _make_one_where(name: str, table: str, columns: list[str], condition: str) -> None:
    op.create_index(
        name, table, columns, unique=True, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition)
    )


def downgrade() -> None:
    """Take back."""
    for table in (
        "desk_spells",
        "desk_tasks",
        "report_words",
        "programme_accompaniments",
        "programme_requests",
        "programme_areas",
        "programmes",
    ):
        op.drop_table(table)

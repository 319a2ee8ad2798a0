"""organisations of their own

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from yoriai.domains.organisations.hosts import shared_hosts
from yoriai.domains.organisations.rules import bare_furigana, bare_name, sort_key, website_key

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBERED = "corporate_number IS NOT NULL AND status NOT IN ('pending', 'archived')"
WAITING = "status = 'waiting'"
BY_CODE_POINT = sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql")
INDEXED = (
    ("bare_name",),
    ("bare_furigana",),
    ("website_key",),
    ("corporate_number",),
    ("prefecture",),
    ("municipality",),
    ("confirmed_by_id",),
    ("changed",),
    ("sort_key", "id"),
    ("status", "confirmed_at"),
    ("status", "asked_at"),
)


def upgrade() -> None:
    """Apply. What organisations are compared and sorted by is made for those that are there already."""
    with op.batch_alter_table("organisations") as organisations:
        for column in _added():
            organisations.add_column(column)
        organisations.create_foreign_key(
            op.f("fk_organisations_confirmed_by_id"), "members", ["confirmed_by_id"], ["id"], ondelete="SET NULL"
        )
    _fill()
    for columns in INDEXED:
        op.create_index(op.f(f"ix_organisations_{'_'.join(columns)}"), "organisations", list(columns), unique=False)
    _only_one("uq_organisations_corporate_number", "organisations", ["corporate_number"], NUMBERED)
    _make_revisions()
    _make_claims()
    _make_invitations()
    _make_handovers()


def downgrade() -> None:
    """Take back."""
    op.drop_table("organisation_handovers")
    op.drop_table("organisation_invitations")
    op.drop_table("organisation_claims")
    op.drop_table("organisation_revisions")
    op.drop_index(
        "uq_organisations_corporate_number",
        table_name="organisations",
        sqlite_where=sa.text(NUMBERED),
        postgresql_where=sa.text(NUMBERED),
    )
    for columns in reversed(INDEXED):
        op.drop_index(op.f(f"ix_organisations_{'_'.join(columns)}"), table_name="organisations")
    with op.batch_alter_table("organisations") as organisations:
        organisations.drop_constraint(op.f("fk_organisations_confirmed_by_id"), type_="foreignkey")
        for column in reversed(_added()):
            organisations.drop_column(column.name)


def _added() -> list[sa.Column]:
    """Return the new columns, each made for one use."""
    return [
        sa.Column("bare_name", sa.String(length=400), server_default="", nullable=False),
        sa.Column("bare_furigana", sa.String(length=400), server_default="", nullable=False),
        sa.Column("sort_key", BY_CODE_POINT, server_default="", nullable=False),
        sa.Column("website_key", sa.String(length=300), server_default="", nullable=False),
        sa.Column("legal_form", sa.String(length=32), nullable=True),
        sa.Column("corporate_number", sa.String(length=13), nullable=True),
        sa.Column("municipality", sa.String(length=6), nullable=True),
        sa.Column("address", sa.String(length=300), server_default="", nullable=False),
        sa.Column("is_address_shown", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("founded_precision", sa.String(length=32), nullable=True),
        sa.Column("representative", sa.String(length=120), server_default="", nullable=False),
        sa.Column("staff", sa.String(length=200), server_default="", nullable=False),
        sa.Column("links", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default="1970-01-01 00:00:00", nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.String(length=26), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dormant_at", sa.DateTime(timezone=True), nullable=True),
    ]


def _fill() -> None:
    """Write what the present organisations are compared and sorted by, and when they were made."""
    connection = op.get_bind()
    names = ("id", "name", "furigana", "website")
    made_from = ("bare_name", "bare_furigana", "sort_key", "website_key", "created_at", "updated_at")
    table = sa.table("organisations", *map(sa.column, (*names, *made_from)))
    connection.execute(table.update().values(updated_at=table.c.created_at))
    rows = connection.execute(sa.select(*(table.c[each] for each in names))).all()
    made = [
        {
            "at": row.id,
            "bare_name": bare_name(row.name),
            "bare_furigana": bare_furigana(row.furigana),
            "sort_key": sort_key(row.name, row.furigana),
            "website_key": website_key(row.website, shared_hosts().every),
        }
        for row in rows
    ]
    if made:
        filled = {name: sa.bindparam(name) for name in made[0] if name != "at"}
        connection.execute(table.update().where(table.c.id == sa.bindparam("at")).values(**filled), made)


def _only_one(name: str, table: str, columns: list[str], condition: str) -> None:
    op.create_index(
        name, table, columns, unique=True, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition)
    )


def _row(*columns: sa.Column) -> list[sa.Column]:
    """Return the columns of a table that is about an organisation."""
    return [
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        *columns,
    ]


def _refers(table: str, column: str, ondelete: str, other: str = "members") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _belongs(table: str) -> sa.ForeignKeyConstraint:
    return _refers(table, "organisation_id", "CASCADE", "organisations")


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)


def _make_revisions() -> None:
    op.create_table(
        "organisation_revisions",
        *_row(
            sa.Column("revision", sa.Integer(), nullable=False),
            sa.Column("content", sa.JSON(), nullable=False),
            sa.Column("member_id", sa.String(length=26), nullable=True),
        ),
        _refers("organisation_revisions", "member_id", "SET NULL"),
        _belongs("organisation_revisions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_revisions")),
        sa.UniqueConstraint(
            "organisation_id", "revision", name=op.f("uq_organisation_revisions_organisation_id_revision")
        ),
    )
    _index("organisation_revisions", "member_id")


def _make_claims() -> None:
    op.create_table(
        "organisation_claims",
        *_row(
            sa.Column("member_id", sa.String(length=26), nullable=False),
            sa.Column("way", sa.String(length=32), nullable=False),
            sa.Column("words", sa.String(length=2000), nullable=False),
            sa.Column("status", sa.String(length=32), nullable=False),
            sa.Column("token_hash", sa.String(length=64), nullable=True),
            sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("host", sa.String(length=253), nullable=False),
            sa.Column("decided_by_id", sa.String(length=26), nullable=True),
            sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("reason", sa.String(length=2000), nullable=False),
        ),
        _belongs("organisation_claims"),
        _refers("organisation_claims", "member_id", "CASCADE"),
        _refers("organisation_claims", "decided_by_id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_claims")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_organisation_claims_token_hash")),
    )
    for columns in (("organisation_id",), ("member_id",), ("decided_by_id",), ("status", "created_at")):
        _index("organisation_claims", *columns)
    _only_one("uq_organisation_claims_waiting", "organisation_claims", ["organisation_id", "member_id"], WAITING)


def _make_invitations() -> None:
    op.create_table(
        "organisation_invitations",
        *_row(
            sa.Column("address", sa.String(length=254), nullable=False),
            sa.Column("role", sa.String(length=32), nullable=False),
            sa.Column("invited_by_id", sa.String(length=26), nullable=True),
            sa.Column("token_hash", sa.String(length=64), nullable=False),
            sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        ),
        _belongs("organisation_invitations"),
        _refers("organisation_invitations", "invited_by_id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_organisation_invitations_token_hash")),
    )
    for column in ("organisation_id", "address", "invited_by_id", "expires_at"):
        _index("organisation_invitations", column)


def _make_handovers() -> None:
    op.create_table(
        "organisation_handovers",
        *_row(
            sa.Column("giver_id", sa.String(length=26), nullable=False),
            sa.Column("taker_id", sa.String(length=26), nullable=False),
        ),
        _belongs("organisation_handovers"),
        _refers("organisation_handovers", "giver_id", "CASCADE"),
        _refers("organisation_handovers", "taker_id", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_handovers")),
        sa.UniqueConstraint(
            "organisation_id", "giver_id", name=op.f("uq_organisation_handovers_organisation_id_giver_id")
        ),
    )
    for column in ("giver_id", "taker_id"):
        _index("organisation_handovers", column)

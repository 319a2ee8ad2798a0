"""agendas

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    # the names of office formats are longer than those of pictures
    with op.batch_alter_table("stored_files") as files:
        files.alter_column("media_type", type_=sa.String(length=120), existing_nullable=False)
    _make_items()
    _make_materials()
    _make_consents()


def _make_items() -> None:
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=True),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("presenter_id", sa.String(length=26), nullable=True),
        sa.Column("presenter", sa.String(length=80), nullable=False),
        sa.Column("presenter_organisation_id", sa.String(length=26), nullable=True),
        sa.Column("presenter_status", sa.String(length=32), nullable=True),
        sa.Column("presenter_words", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposal_id", sa.String(length=26), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agenda_items_case_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["presenter_id"], ["members.id"], name=op.f("fk_agenda_items_presenter_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["presenter_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_agenda_items_presenter_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_agenda_items_proposal_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
    )
    op.create_index("ix_agenda_items_meeting_id_position", "agenda_items", ["meeting_id", "position"], unique=False)
    op.create_index("ix_agenda_items_kind_followed_up_at", "agenda_items", ["kind", "followed_up_at"], unique=False)
    for column in ("case_id", "presenter_id", "presenter_organisation_id", "proposal_id"):
        op.create_index(op.f(f"ix_agenda_items_{column}"), "agenda_items", [column], unique=False)


def _make_materials() -> None:
    op.create_table(
        "agenda_materials",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.String(length=26), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("file_id", sa.String(length=26), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_agenda_materials_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_agenda_materials_file_id")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["members.id"], name=op.f("fk_agenda_materials_added_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_materials")),
    )
    for column in ("item_id", "file_id", "added_by_id"):
        op.create_index(op.f(f"ix_agenda_materials_{column}"), "agenda_materials", [column], unique=False)


def _make_consents() -> None:
    op.create_table(
        "presentation_consents",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.String(length=26), nullable=False),
        sa.Column("party", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_presentation_consents_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_presentation_consents_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presentation_consents")),
        sa.UniqueConstraint("item_id", "party", name=op.f("uq_presentation_consents_item_id_party")),
    )
    op.create_index(op.f("ix_presentation_consents_member_id"), "presentation_consents", ["member_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("presentation_consents")
    op.drop_table("agenda_materials")
    op.drop_table("agenda_items")
    op.execute(sa.text("DELETE FROM stored_files WHERE length(media_type) > 60"))
    with op.batch_alter_table("stored_files") as files:
        files.alter_column("media_type", type_=sa.String(length=60), existing_nullable=False)

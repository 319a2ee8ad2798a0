"""the catalogue

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from yoriai.infra.search.schema import create_indexes, drop_indexes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. The search index is made anew at the next start (`commands/database.py`)."""
    drop_indexes(op.get_bind())
    op.drop_table("search_documents")
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("title_chars", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Text(), nullable=False),
        sa.Column("spans", sa.LargeBinary(), nullable=True),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("letters", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_search_documents_kind_key")),
    )
    op.create_index("ix_search_documents_kind_word_count", "search_documents", ["kind", "word_count"], unique=False)
    create_indexes(op.get_bind())
    op.create_table(
        "casebooks",
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("publisher", sa.String(length=120), nullable=False),
        sa.Column("publisher_en", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("licence", sa.String(length=40), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_casebooks")),
    )
    op.create_table(
        "search_kinds",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("stamp", sa.String(length=26), nullable=False),
        sa.Column("recipe", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_search_kinds")),
    )
    op.create_table(
        "search_words",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("word", sa.String(length=32), nullable=False),
        sa.Column("reading", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("kind", "word", name=op.f("pk_search_words")),
    )
    op.create_table(
        "stored_files",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_files")),
        sa.UniqueConstraint("sha256", name=op.f("uq_stored_files_sha256")),
    )
    op.create_table(
        "topic_versions",
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("topic", name=op.f("pk_topic_versions")),
    )
    op.create_table(
        "collections",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("is_unlisted", sa.Boolean(), nullable=False),
        sa.Column("is_bookmarks", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_collections_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collections")),
        sa.UniqueConstraint("token", name=op.f("uq_collections_token")),
    )
    op.create_index(op.f("ix_collections_member_id"), "collections", ["member_id"], unique=False)
    op.create_index(op.f("ix_collections_updated_at"), "collections", ["updated_at"], unique=False)
    op.create_index(
        "uq_collections_bookmarks",
        "collections",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("is_bookmarks"),
        postgresql_where=sa.text("is_bookmarks"),
    )
    op.create_table(
        "import_runs",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("asked_edition", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("extent", sa.String(length=32), nullable=True),
        sa.Column("phase", sa.String(length=32), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.Column("casebooks", sa.JSON(), nullable=False),
        sa.Column("failure", sa.String(length=200), nullable=False),
        sa.Column("is_anew", sa.Boolean(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_import_runs_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_runs")),
    )
    op.create_index(op.f("ix_import_runs_status"), "import_runs", ["status"], unique=False)
    op.create_table(
        "label_decisions",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=True),
        sa.Column("label_en", sa.String(length=120), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_label_decisions_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_label_decisions")),
    )
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("looked_version", sa.Integer(), nullable=False),
        sa.Column("told_version", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_saved_searches_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
    )
    op.create_index(op.f("ix_saved_searches_checked_at"), "saved_searches", ["checked_at"], unique=False)
    op.create_index(op.f("ix_saved_searches_member_id"), "saved_searches", ["member_id"], unique=False)
    op.create_table(
        "case_changes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_changes_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_case_changes_member_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_changes")),
        sa.UniqueConstraint("case_id", "revision", name=op.f("uq_case_changes_case_id_revision")),
    )
    op.create_index(op.f("ix_case_changes_version"), "case_changes", ["version"], unique=False)
    op.create_table(
        "case_pictures",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("file_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alternative", sa.String(length=300), nullable=False),
        sa.Column("caption", sa.String(length=200), nullable=False),
        sa.Column("credit", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_pictures_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_case_pictures_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_pictures")),
    )
    op.create_index(op.f("ix_case_pictures_case_id"), "case_pictures", ["case_id"], unique=False)
    op.create_table(
        "case_uses",
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=26), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_uses_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "kind", "subject_id", name=op.f("pk_case_uses")),
    )
    op.create_index("ix_case_uses_subject_id", "case_uses", ["subject_id"], unique=False)
    op.create_table(
        "collection_items",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("collection_id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_collection_items_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name=op.f("fk_collection_items_collection_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_items")),
        sa.UniqueConstraint("collection_id", "case_id", name=op.f("uq_collection_items_collection_id_case_id")),
    )
    op.create_index(op.f("ix_collection_items_case_id"), "collection_items", ["case_id"], unique=False)
    op.create_table(
        "import_files",
        sa.Column("run_id", sa.String(length=26), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.id"], name=op.f("fk_import_files_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_import_files")),
    )
    op.create_table(
        "import_records",
        sa.Column("run_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("is_clear", sa.Boolean(), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=True),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.id"], name=op.f("fk_import_records_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "position", name=op.f("pk_import_records")),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=True),
        sa.Column("case_id", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewer_id", sa.String(length=26), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_proposals_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_proposals_member_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_proposals_organisation_id")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["members.id"], name=op.f("fk_proposals_reviewer_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_case_id"), "proposals", ["case_id"], unique=False)
    op.create_index(op.f("ix_proposals_member_id"), "proposals", ["member_id"], unique=False)
    op.create_index(op.f("ix_proposals_organisation_id"), "proposals", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_proposals_status"), "proposals", ["status"], unique=False)
    op.create_table(
        "proposal_comments",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposal_id", sa.String(length=26), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=True),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_desk", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["members.id"], name=op.f("fk_proposal_comments_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_comments_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_comments")),
    )
    op.create_index(op.f("ix_proposal_comments_proposal_id"), "proposal_comments", ["proposal_id"], unique=False)
    op.add_column("cases", sa.Column("municipality_codes", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("cases", sa.Column("figures", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("cases", sa.Column("licence", sa.String(length=40), server_default="", nullable=False))
    op.add_column("cases", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("cases", sa.Column("changed", sa.Integer(), server_default="0", nullable=False))
    op.add_column("cases", sa.Column("use_count", sa.Integer(), server_default="0", nullable=False))
    op.add_column("cases", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_cases_changed"), "cases", ["changed"], unique=False)
    op.add_column("mails", sa.Column("stop_url", sa.String(length=300), server_default="", nullable=False))


def downgrade() -> None:
    """Take back."""
    op.drop_column("mails", "stop_url")
    op.drop_index(op.f("ix_cases_changed"), table_name="cases")
    op.drop_column("cases", "confirmed_at")
    op.drop_column("cases", "use_count")
    op.drop_column("cases", "changed")
    op.drop_column("cases", "revision")
    op.drop_column("cases", "licence")
    op.drop_column("cases", "figures")
    op.drop_column("cases", "municipality_codes")
    op.drop_index(op.f("ix_proposal_comments_proposal_id"), table_name="proposal_comments")
    op.drop_table("proposal_comments")
    op.drop_index(op.f("ix_proposals_status"), table_name="proposals")
    op.drop_index(op.f("ix_proposals_organisation_id"), table_name="proposals")
    op.drop_index(op.f("ix_proposals_member_id"), table_name="proposals")
    op.drop_index(op.f("ix_proposals_case_id"), table_name="proposals")
    op.drop_table("proposals")
    op.drop_table("import_records")
    op.drop_table("import_files")
    op.drop_index(op.f("ix_collection_items_case_id"), table_name="collection_items")
    op.drop_table("collection_items")
    op.drop_index("ix_case_uses_subject_id", table_name="case_uses")
    op.drop_table("case_uses")
    op.drop_index(op.f("ix_case_pictures_case_id"), table_name="case_pictures")
    op.drop_table("case_pictures")
    op.drop_index(op.f("ix_case_changes_version"), table_name="case_changes")
    op.drop_table("case_changes")
    op.drop_index(op.f("ix_saved_searches_member_id"), table_name="saved_searches")
    op.drop_index(op.f("ix_saved_searches_checked_at"), table_name="saved_searches")
    op.drop_table("saved_searches")
    op.drop_table("label_decisions")
    op.drop_index(op.f("ix_import_runs_status"), table_name="import_runs")
    op.drop_table("import_runs")
    op.drop_index(
        "uq_collections_bookmarks",
        table_name="collections",
        sqlite_where=sa.text("is_bookmarks"),
        postgresql_where=sa.text("is_bookmarks"),
    )
    op.drop_index(op.f("ix_collections_updated_at"), table_name="collections")
    op.drop_index(op.f("ix_collections_member_id"), table_name="collections")
    op.drop_table("collections")
    op.drop_table("topic_versions")
    op.drop_table("stored_files")
    op.drop_table("search_words")
    op.drop_table("search_kinds")
    op.drop_table("casebooks")
    drop_indexes(op.get_bind())
    op.drop_table("search_documents")
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("tokens", sa.Text(), nullable=False),
        sa.Column("letters", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_search_documents_kind_key")),
    )
    create_indexes(op.get_bind())

"""the first journey

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from yoriai.infra.search.schema import create_indexes, drop_indexes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "job_runs",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("holder", sa.String(length=60), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("handled", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_runs")),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("standing", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("furigana", sa.String(length=80), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("about", sa.String(length=2000), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("calendar_token", sa.String(length=64), nullable=False),
        sa.Column("confidentiality_version", sa.String(length=20), nullable=True),
        sa.Column("confidentiality_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("calendar_token", name=op.f("uq_members_calendar_token")),
        sa.UniqueConstraint("email", name=op.f("uq_members_email")),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("squashed_name", sa.String(length=120), nullable=False),
        sa.Column("furigana", sa.String(length=160), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=True),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_squashed_name"), "organisations", ["squashed_name"], unique=False)
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
    op.create_table(
        "terms",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("label_en", sa.String(length=120), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["terms.code"], name=op.f("fk_terms_group")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_terms")),
    )
    op.create_table(
        "throttles",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("window_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttles")),
    )
    op.create_index(op.f("ix_throttles_window_started_at"), "throttles", ["window_started_at"], unique=False)
    op.create_table(
        "affiliations",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_affiliations_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_affiliations_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliations")),
        sa.UniqueConstraint("member_id", "organisation_id", name=op.f("uq_affiliations_member_id_organisation_id")),
    )
    op.create_index(op.f("ix_affiliations_organisation_id"), "affiliations", ["organisation_id"], unique=False)
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.String(length=26), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["members.id"], name=op.f("fk_audit_entries_actor_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index(op.f("ix_audit_entries_actor_id"), "audit_entries", ["actor_id"], unique=False)
    op.create_index(op.f("ix_audit_entries_subject_id"), "audit_entries", ["subject_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("furigana", sa.String(length=160), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=False),
        sa.Column("beyond_prefecture", sa.Boolean(), nullable=False),
        sa.Column("municipalities", sa.JSON(), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_cases_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("edition", "number", name=op.f("uq_cases_edition_number")),
        sa.UniqueConstraint("slug", name=op.f("uq_cases_slug")),
    )
    op.create_index(op.f("ix_cases_organisation_id"), "cases", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_cases_prefecture"), "cases", ["prefecture"], unique=False)
    op.create_table(
        "consultations",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=True),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["members.id"], name=op.f("fk_consultations_author_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    op.create_index(op.f("ix_consultations_author_id"), "consultations", ["author_id"], unique=False)
    op.create_index(op.f("ix_consultations_status"), "consultations", ["status"], unique=False)
    op.create_table(
        "login_sessions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_login_sessions_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_sessions_token_hash")),
    )
    op.create_index(op.f("ix_login_sessions_expires_at"), "login_sessions", ["expires_at"], unique=False)
    op.create_index(op.f("ix_login_sessions_member_id"), "login_sessions", ["member_id"], unique=False)
    op.create_table(
        "mails",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("recipient_id", sa.String(length=26), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.Column("calendar_method", sa.String(length=10), nullable=True),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("once", sa.String(length=120), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(length=60), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["members.id"], name=op.f("fk_mails_recipient_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mails_message_id")),
        sa.UniqueConstraint("once", name=op.f("uq_mails_once")),
    )
    op.create_index(op.f("ix_mails_about"), "mails", ["about"], unique=False)
    op.create_index(op.f("ix_mails_recipient_id"), "mails", ["recipient_id"], unique=False)
    op.create_index("ix_mails_status_due_at", "mails", ["status", "due_at"], unique=False)
    op.create_table(
        "marks",
        sa.Column("subject_id", sa.String(length=26), nullable=False),
        sa.Column("term_code", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=32), nullable=False),
        sa.Column("weight", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["term_code"], ["terms.code"], name=op.f("fk_marks_term_code")),
        sa.PrimaryKeyConstraint("subject_id", "term_code", name=op.f("pk_marks")),
    )
    op.create_index("ix_marks_kind_term", "marks", ["subject_kind", "term_code", "weight", "subject_id"], unique=False)
    op.create_table(
        "mentor_profiles",
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("headline", sa.String(length=120), nullable=False),
        sa.Column("experience", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("room_url", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mentor_profiles_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_mentor_profiles")),
    )
    op.create_table(
        "one_time_links",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("next_path", sa.String(length=300), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_one_time_links_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_links_token_hash")),
    )
    op.create_index(op.f("ix_one_time_links_expires_at"), "one_time_links", ["expires_at"], unique=False)
    op.create_index(op.f("ix_one_time_links_member_id"), "one_time_links", ["member_id"], unique=False)
    op.create_table(
        "role_grants",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_role_grants_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
        sa.UniqueConstraint("member_id", "role", "scope", name=op.f("uq_role_grants_member_id_role_scope")),
    )
    op.create_table(
        "consultation_cases",
        sa.Column("consultation_id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_consultation_cases_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_cases_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", "case_id", name=op.f("pk_consultation_cases")),
    )
    op.create_index(op.f("ix_consultation_cases_case_id"), "consultation_cases", ["case_id"], unique=False)
    op.create_table(
        "day_exceptions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["mentor_profiles.member_id"], name=op.f("fk_day_exceptions_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_exceptions")),
        sa.UniqueConstraint("member_id", "day", name=op.f("uq_day_exceptions_member_id_day")),
    )
    op.create_table(
        "mentor_cases",
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_mentor_cases_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["mentor_profiles.member_id"], name=op.f("fk_mentor_cases_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "case_id", name=op.f("pk_mentor_cases")),
    )
    op.create_index(op.f("ix_mentor_cases_case_id"), "mentor_cases", ["case_id"], unique=False)
    op.create_table(
        "mentoring_requests",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requester_id", sa.String(length=26), nullable=False),
        sa.Column("consultation_id", sa.String(length=26), nullable=True),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.String(length=2), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("offers_made", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hours_changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_mentoring_requests_consultation_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["requester_id"], ["members.id"], name=op.f("fk_mentoring_requests_requester_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_requests")),
    )
    op.create_index(
        op.f("ix_mentoring_requests_consultation_id"), "mentoring_requests", ["consultation_id"], unique=False
    )
    op.create_index(op.f("ix_mentoring_requests_requester_id"), "mentoring_requests", ["requester_id"], unique=False)
    op.create_index("ix_mentoring_requests_status", "mentoring_requests", ["status", "created_at"], unique=False)
    op.create_table(
        "replies",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.String(length=26), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_replies_author_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_replies_consultation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
    op.create_index(op.f("ix_replies_author_id"), "replies", ["author_id"], unique=False)
    op.create_index(op.f("ix_replies_consultation_id"), "replies", ["consultation_id"], unique=False)
    op.create_table(
        "weekly_hours",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts < ends", name=op.f("ck_weekly_hours_starts_before_ends")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["mentor_profiles.member_id"], name=op.f("fk_weekly_hours_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_hours")),
    )
    op.create_index("ix_weekly_hours_member_id", "weekly_hours", ["member_id", "weekday"], unique=False)
    op.create_table(
        "mentoring_sessions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_id", sa.String(length=26), nullable=False),
        sa.Column("mentor_id", sa.String(length=26), nullable=False),
        sa.Column("requester_id", sa.String(length=26), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("room_url", sa.String(length=300), nullable=False),
        sa.Column("uid", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("moved_from_id", sa.String(length=26), nullable=True),
        sa.Column("is_moved", sa.Boolean(), nullable=False),
        sa.Column("ended_by_id", sa.String(length=26), nullable=True),
        sa.Column("end_reason", sa.String(length=500), nullable=False),
        sa.Column("day_reminder_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hour_reminder_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feedback_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["members.id"], name=op.f("fk_mentoring_sessions_ended_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_mentoring_sessions_mentor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["moved_from_id"],
            ["mentoring_sessions.id"],
            name=op.f("fk_mentoring_sessions_moved_from_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["mentoring_requests.id"], name=op.f("fk_mentoring_sessions_request_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["requester_id"], ["members.id"], name=op.f("fk_mentoring_sessions_requester_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_sessions")),
        sa.UniqueConstraint("moved_from_id", name=op.f("uq_mentoring_sessions_moved_from_id")),
    )
    op.create_index(op.f("ix_mentoring_sessions_mentor_id"), "mentoring_sessions", ["mentor_id"], unique=False)
    op.create_index(op.f("ix_mentoring_sessions_request_id"), "mentoring_sessions", ["request_id"], unique=False)
    op.create_index(op.f("ix_mentoring_sessions_requester_id"), "mentoring_sessions", ["requester_id"], unique=False)
    op.create_index("ix_mentoring_sessions_status", "mentoring_sessions", ["status", "starts_at"], unique=False)
    op.create_index(op.f("ix_mentoring_sessions_uid"), "mentoring_sessions", ["uid"], unique=False)
    op.create_table(
        "offers",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_id", sa.String(length=26), nullable=False),
        sa.Column("mentor_id", sa.String(length=26), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decline_reason", sa.String(length=32), nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor_profiles.member_id"], name=op.f("fk_offers_mentor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["mentoring_requests.id"], name=op.f("fk_offers_request_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index(op.f("ix_offers_mentor_id"), "offers", ["mentor_id"], unique=False)
    op.create_index(op.f("ix_offers_request_id"), "offers", ["request_id"], unique=False)
    op.create_index("ix_offers_status_expires_at", "offers", ["status", "expires_at"], unique=False)
    op.create_index(
        "uq_offers_open_request",
        "offers",
        ["request_id"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "request_cases",
        sa.Column("request_id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_request_cases_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["request_id"], ["mentoring_requests.id"], name=op.f("fk_request_cases_request_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("request_id", "case_id", name=op.f("pk_request_cases")),
    )
    op.create_index(op.f("ix_request_cases_case_id"), "request_cases", ["case_id"], unique=False)
    op.create_table(
        "request_hours",
        sa.Column("request_id", sa.String(length=26), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["mentoring_requests.id"], name=op.f("fk_request_hours_request_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("request_id", "starts_at", name=op.f("pk_request_hours")),
    )
    op.create_table(
        "wishes",
        sa.Column("request_id", sa.String(length=26), nullable=False),
        sa.Column("mentor_id", sa.String(length=26), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor_profiles.member_id"], name=op.f("fk_wishes_mentor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["mentoring_requests.id"], name=op.f("fk_wishes_request_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("request_id", "mentor_id", name=op.f("pk_wishes")),
    )
    op.create_index(op.f("ix_wishes_mentor_id"), "wishes", ["mentor_id"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.String(length=26), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_feedback_member_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_sessions.id"], name=op.f("fk_feedback_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("session_id", "member_id", name=op.f("uq_feedback_session_id_member_id")),
    )
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.String(length=26), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_follow_ups_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_sessions.id"], name=op.f("fk_follow_ups_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
        sa.UniqueConstraint("session_id", "months", name=op.f("uq_follow_ups_session_id_months")),
    )
    op.create_index(op.f("ix_follow_ups_due_at"), "follow_ups", ["due_at"], unique=False)
    op.create_index(op.f("ix_follow_ups_member_id"), "follow_ups", ["member_id"], unique=False)
    op.create_table(
        "session_cells",
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_session_cells_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_sessions.id"], name=op.f("fk_session_cells_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "starts_at", name=op.f("pk_session_cells")),
    )
    op.create_index(op.f("ix_session_cells_session_id"), "session_cells", ["session_id"], unique=False)
    op.create_table(
        "session_notes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.String(length=26), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["members.id"], name=op.f("fk_session_notes_author_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_sessions.id"], name=op.f("fk_session_notes_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_notes")),
    )
    op.create_index(op.f("ix_session_notes_session_id"), "session_notes", ["session_id"], unique=False)
    create_indexes(op.get_bind())


def downgrade() -> None:
    """Take back."""
    drop_indexes(op.get_bind())
    op.drop_index(op.f("ix_session_notes_session_id"), table_name="session_notes")
    op.drop_table("session_notes")
    op.drop_index(op.f("ix_session_cells_session_id"), table_name="session_cells")
    op.drop_table("session_cells")
    op.drop_index(op.f("ix_follow_ups_member_id"), table_name="follow_ups")
    op.drop_index(op.f("ix_follow_ups_due_at"), table_name="follow_ups")
    op.drop_table("follow_ups")
    op.drop_table("feedback")
    op.drop_index(op.f("ix_wishes_mentor_id"), table_name="wishes")
    op.drop_table("wishes")
    op.drop_table("request_hours")
    op.drop_index(op.f("ix_request_cases_case_id"), table_name="request_cases")
    op.drop_table("request_cases")
    op.drop_index(
        "uq_offers_open_request",
        table_name="offers",
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.drop_index("ix_offers_status_expires_at", table_name="offers")
    op.drop_index(op.f("ix_offers_request_id"), table_name="offers")
    op.drop_index(op.f("ix_offers_mentor_id"), table_name="offers")
    op.drop_table("offers")
    op.drop_index(op.f("ix_mentoring_sessions_uid"), table_name="mentoring_sessions")
    op.drop_index("ix_mentoring_sessions_status", table_name="mentoring_sessions")
    op.drop_index(op.f("ix_mentoring_sessions_requester_id"), table_name="mentoring_sessions")
    op.drop_index(op.f("ix_mentoring_sessions_request_id"), table_name="mentoring_sessions")
    op.drop_index(op.f("ix_mentoring_sessions_mentor_id"), table_name="mentoring_sessions")
    op.drop_table("mentoring_sessions")
    op.drop_index("ix_weekly_hours_member_id", table_name="weekly_hours")
    op.drop_table("weekly_hours")
    op.drop_index(op.f("ix_replies_consultation_id"), table_name="replies")
    op.drop_index(op.f("ix_replies_author_id"), table_name="replies")
    op.drop_table("replies")
    op.drop_index("ix_mentoring_requests_status", table_name="mentoring_requests")
    op.drop_index(op.f("ix_mentoring_requests_requester_id"), table_name="mentoring_requests")
    op.drop_index(op.f("ix_mentoring_requests_consultation_id"), table_name="mentoring_requests")
    op.drop_table("mentoring_requests")
    op.drop_index(op.f("ix_mentor_cases_case_id"), table_name="mentor_cases")
    op.drop_table("mentor_cases")
    op.drop_table("day_exceptions")
    op.drop_index(op.f("ix_consultation_cases_case_id"), table_name="consultation_cases")
    op.drop_table("consultation_cases")
    op.drop_table("role_grants")
    op.drop_index(op.f("ix_one_time_links_member_id"), table_name="one_time_links")
    op.drop_index(op.f("ix_one_time_links_expires_at"), table_name="one_time_links")
    op.drop_table("one_time_links")
    op.drop_table("mentor_profiles")
    op.drop_index("ix_marks_kind_term", table_name="marks")
    op.drop_table("marks")
    op.drop_index("ix_mails_status_due_at", table_name="mails")
    op.drop_index(op.f("ix_mails_recipient_id"), table_name="mails")
    op.drop_index(op.f("ix_mails_about"), table_name="mails")
    op.drop_table("mails")
    op.drop_index(op.f("ix_login_sessions_member_id"), table_name="login_sessions")
    op.drop_index(op.f("ix_login_sessions_expires_at"), table_name="login_sessions")
    op.drop_table("login_sessions")
    op.drop_index(op.f("ix_consultations_status"), table_name="consultations")
    op.drop_index(op.f("ix_consultations_author_id"), table_name="consultations")
    op.drop_table("consultations")
    op.drop_index(op.f("ix_cases_prefecture"), table_name="cases")
    op.drop_index(op.f("ix_cases_organisation_id"), table_name="cases")
    op.drop_table("cases")
    op.drop_index(op.f("ix_audit_entries_subject_id"), table_name="audit_entries")
    op.drop_index(op.f("ix_audit_entries_actor_id"), table_name="audit_entries")
    op.drop_table("audit_entries")
    op.drop_index(op.f("ix_affiliations_organisation_id"), table_name="affiliations")
    op.drop_table("affiliations")
    op.drop_index(op.f("ix_throttles_window_started_at"), table_name="throttles")
    op.drop_table("throttles")
    op.drop_table("terms")
    op.drop_table("search_documents")
    op.drop_index(op.f("ix_organisations_squashed_name"), table_name="organisations")
    op.drop_table("organisations")
    op.drop_table("members")
    op.drop_table("job_runs")

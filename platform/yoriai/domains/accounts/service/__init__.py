"""Use cases of people: registering, signing in, profiles, roles; and members as other domains know them."""

from yoriai.domains.accounts.service.blocks import block, blocked_by, kept_apart, unblock
from yoriai.domains.accounts.service.credentials import (
    change_email,
    change_password,
    count_password_try,
    request_email_change,
)
from yoriai.domains.accounts.service.directory import (
    active,
    contact,
    contacts,
    find_by_calendar_token,
    find_by_email,
    members,
)
from yoriai.domains.accounts.service.links import find_link
from yoriai.domains.accounts.service.logins import (
    MentorCheck,
    actor_of,
    devices,
    end_device,
    keep_signed_in,
    open_login,
    sign_out,
    sign_out_everywhere,
)
from yoriai.domains.accounts.service.profiles import (
    accept_confidentiality,
    calendar_path,
    has_accepted_confidentiality,
    new_calendar_address,
    profile,
    save_profile,
    set_language,
)
from yoriai.domains.accounts.service.purging import count_expired, purge_expired, remove_unconfirmed, unconfirmed
from yoriai.domains.accounts.service.registration import create, register, verify
from yoriai.domains.accounts.service.roles import (
    audit,
    audit_entries,
    audit_entries_of,
    demo_sign_ins,
    grant_role,
    holders,
    revoke_role,
    set_standing,
)
from yoriai.domains.accounts.service.signing_in import request_link, reset_password, sign_in, sign_in_by_link

__all__ = [
    "MentorCheck",
    "accept_confidentiality",
    "active",
    "actor_of",
    "audit",
    "audit_entries",
    "audit_entries_of",
    "block",
    "blocked_by",
    "calendar_path",
    "change_email",
    "change_password",
    "contact",
    "contacts",
    "count_expired",
    "count_password_try",
    "create",
    "demo_sign_ins",
    "devices",
    "end_device",
    "find_by_calendar_token",
    "find_by_email",
    "find_link",
    "grant_role",
    "has_accepted_confidentiality",
    "holders",
    "keep_signed_in",
    "kept_apart",
    "members",
    "new_calendar_address",
    "open_login",
    "profile",
    "purge_expired",
    "register",
    "remove_unconfirmed",
    "request_email_change",
    "request_link",
    "reset_password",
    "revoke_role",
    "save_profile",
    "set_language",
    "set_standing",
    "sign_in",
    "sign_in_by_link",
    "sign_out",
    "sign_out_everywhere",
    "unblock",
    "unconfirmed",
    "verify",
]

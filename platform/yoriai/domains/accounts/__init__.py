"""People: members, signing in, roles, profiles, the audit log."""

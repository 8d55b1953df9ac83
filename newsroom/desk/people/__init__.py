"""The people of a desk: roles, accounts, sessions, limits, and the audit log."""

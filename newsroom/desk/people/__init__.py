"""The people of a desk: roles, accounts, sessions, limits, audit log."""

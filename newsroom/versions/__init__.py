"""The paper's versions in git: commits, their history, and their exchange."""

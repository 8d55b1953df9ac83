"""Drafts as files of an issue: new ones, all or none."""

"""Drafts from what editors have: page text, Word, web pages, tables."""

"""Text of the paper's files: whole articles, and edits of single keys."""

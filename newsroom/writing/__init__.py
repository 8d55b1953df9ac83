"""Text of the paper's files from its values: whole articles, and edits of single keys."""

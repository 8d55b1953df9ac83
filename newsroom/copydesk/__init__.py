"""The copy desk: warnings of language, numbers, names and layout (XS7xx)."""

"""Pages of an issue drawn for the desk, as they would be printed now."""

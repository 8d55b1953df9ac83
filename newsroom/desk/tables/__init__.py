"""Tables to import: their columns as an editor chooses them, and the import."""

"""Tables to import: the choices for their columns, and the import."""

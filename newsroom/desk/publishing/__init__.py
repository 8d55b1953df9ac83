"""Publishing from the desk: what would go out, and how it goes."""

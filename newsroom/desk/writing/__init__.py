"""Writing at the desk: an article's fields, and what stands beside them."""

"""The desk under many people, and on a large archive."""

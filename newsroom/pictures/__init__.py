"""Published pictures: small and clean copies of photos, and share pictures."""

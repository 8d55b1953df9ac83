"""The catalogue on disk: builds read only what has changed."""

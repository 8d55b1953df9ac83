"""The catalogue on disk: what was read of the paper, so that a build reads only what has changed since."""

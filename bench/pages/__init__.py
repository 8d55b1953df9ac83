"""Generated pages of a paper, drawn, looked at and measured."""

"""The Markdown of an article: what newspapers write, and nothing that could be HTML."""

from newsroom.markdown.errors import TooDeepError
from newsroom.markdown.reading import Address, Body, Piece, read_body

__all__ = ["Address", "Body", "Piece", "TooDeepError", "read_body"]

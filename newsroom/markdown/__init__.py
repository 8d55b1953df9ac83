"""The Markdown of an article: what newspapers write, without HTML."""

from newsroom.markdown.errors import TooDeepError
from newsroom.markdown.reading import Address, Body, Piece, read_body

__all__ = ["Address", "Body", "Piece", "TooDeepError", "read_body"]

"""The Markdown of an article: what newspapers write, and nothing that could be HTML."""

from newsroom.markdown.dialect import TooDeepError
from newsroom.markdown.html import convert_body
from newsroom.markdown.joints import join_lines
from newsroom.markdown.reading import Address, Body, Piece, read_body

__all__ = ["Address", "Body", "Piece", "TooDeepError", "convert_body", "join_lines", "read_body"]

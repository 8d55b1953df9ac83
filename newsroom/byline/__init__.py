"""The byline: the people who sign an article, parsed and formatted."""

from newsroom.byline.bylines import Byline, BylineError, byline_text, format_byline, parse_byline
from newsroom.byline.doubts import find_doubts
from newsroom.byline.faults import Fault
from newsroom.byline.people import Person

__all__ = ["Byline", "BylineError", "Fault", "Person", "byline_text", "find_doubts", "format_byline", "parse_byline"]

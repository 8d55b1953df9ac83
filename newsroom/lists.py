"""The lists besides sections, topics and reporters, as filed."""

# Series have no address of their own.
SERIES = "series"
# No taxonomy's name, and the one name below it.
CORRECTIONS = ("corrections", "更正")

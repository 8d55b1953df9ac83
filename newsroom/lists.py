"""The lists of articles besides sections, topics and reporters, by the names under which articles are filed."""

# Series have no address of their own.
SERIES = "series"
# No taxonomy's name, and the one name below it.
CORRECTIONS = ("corrections", "更正")

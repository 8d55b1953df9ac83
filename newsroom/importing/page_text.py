"""Stub until the page-text reader is merged."""
from newsroom.importing.drafts import Draft, Imported
def read_page(data, name, context):
    lines=[l for l in data.decode().split("\n") if l.strip()]
    return Imported((Draft(lines[0],"\n\n".join(lines[1:])),)) if lines else Imported()

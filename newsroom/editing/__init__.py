"""Articles as people edit them: forms, merges of versions, moves."""

"""The newspaper itself: pure code that reads, checks and describes it, without MkDocs, clock or terminal."""

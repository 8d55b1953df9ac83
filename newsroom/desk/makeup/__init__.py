"""The make-up of issues: order, pages, new articles, and undoing."""

"""Database dumps: rows of CSV, Excel or JSON lines as articles."""

"""The search index: its entries, and its files for serverless lookup."""

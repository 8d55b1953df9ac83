"""Measures the paper's search beside Pagefind's on made-up archives; run it with `python -m bench.search`."""

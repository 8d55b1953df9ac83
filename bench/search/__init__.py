"""The paper's search measured beside Pagefind's, on made-up archives.

Run it with `python -m bench.search`.
"""

"""Measures the paper's builds beside other generators on made-up archives; run it with `python -m bench`."""

"""The paper's builds measured beside other generators, on made-up archives.

Run it with `python -m bench`.
"""

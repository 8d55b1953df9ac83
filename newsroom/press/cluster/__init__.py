"""A build on several machines, by ``dask.distributed`` (decisions/0082).

Only what is asked for imports it: the package is an extra.
"""

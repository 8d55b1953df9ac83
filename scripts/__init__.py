"""The paper's everyday tasks: one module a command, listed by `python -m scripts`."""

"""The paper's commands, listed by `python -m scripts`."""

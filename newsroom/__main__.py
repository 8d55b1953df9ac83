"""`python -m newsroom`: the same as the command `newsroom`."""

from newsroom.cli import main

if __name__ == "__main__":
    main("python -m newsroom")

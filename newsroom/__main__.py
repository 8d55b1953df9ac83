"""`python -m newsroom`: the same as the command `newsroom`."""

from newsroom.cli import main

main()

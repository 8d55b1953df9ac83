"""The build: its steps, and all that it takes from the machine. No engine, no command line."""

"""The build: its steps, and its use of the machine.

Engines and command lines import it, never the reverse.
"""

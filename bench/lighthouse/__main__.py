"""``python -m bench.lighthouse``: measures pages with Lighthouse."""

from bench.lighthouse.run import command

if __name__ == "__main__":
    command()

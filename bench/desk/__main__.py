"""``python -m bench.desk``: measures the desk."""

from bench.desk.run import command

if __name__ == "__main__":
    command()

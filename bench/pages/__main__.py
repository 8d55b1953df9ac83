"""``python -m bench.pages``: draws a hundred pages and measures them."""

from bench.pages.run import command

if __name__ == "__main__":
    command()

"""Safe fixes of articles' files, which change no meaning."""

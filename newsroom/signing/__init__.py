"""Signatures (三审三校) in the files of articles."""

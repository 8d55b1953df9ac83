"""The preview: its server, access to it, and watching of files."""

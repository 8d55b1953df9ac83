"""The preview's parts: saved files, who may look, and the problems shown over its pages."""

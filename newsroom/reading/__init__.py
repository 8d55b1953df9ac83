"""From files to the model: text, YAML, front matter, bodies and pictures, with every problem and its place."""

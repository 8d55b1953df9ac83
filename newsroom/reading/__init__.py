"""From files to the model, with every problem and its place."""

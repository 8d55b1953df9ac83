"""The newspaper: its model, and in each folder a step of the way from articles to the site."""

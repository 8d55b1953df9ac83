"""Numbers for pay and planning: how much of the paper is whose."""

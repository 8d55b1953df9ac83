"""Pages as text, from PDF or an e-paper, cut into articles."""

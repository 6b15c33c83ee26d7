"""Records and rules without Sphinx and docutils."""

"""What the archive gives besides its pages, a module a form."""

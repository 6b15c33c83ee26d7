"""What a text is as a release: its head, its end, its dates, and whom it names."""

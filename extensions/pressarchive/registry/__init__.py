"""``press.toml``: whom the archive belongs to, and what holds on a given day. No Sphinx."""

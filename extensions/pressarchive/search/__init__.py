"""The search: an index over the releases, made by Pagefind from a feed of their texts."""

"""The rules beyond those of a build: each looks at a page, and yields the places where it is broken."""

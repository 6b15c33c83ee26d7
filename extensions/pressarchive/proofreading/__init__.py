"""What is wrong with single pages, found without a build: the build's own rules, and some on good texts."""

"""Commands for those who keep an archive, a module each."""

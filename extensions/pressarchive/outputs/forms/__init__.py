"""The forms themselves: records in, text or bytes out; pure."""

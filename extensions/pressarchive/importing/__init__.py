"""Releases of other programs become pages: readers, recognition, pages, registry, redirects, report.

A reader makes one neutral record of each text (:mod:`.records`); all else works on that and knows no format.
Nothing of a text is run or fetched, and no word of it is lost: what is neither in the page nor in the
registry stands in the report.
"""

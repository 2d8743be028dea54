"""Views: what each section of a page shows of a session, one file a section.

A view is a function from the state of a session to a frozen dataclass declared beside it. To add
a section: write both in a new file, name the view in :data:`simlib.web.views.sections_of.SECTIONS`
and run ``./run refresh``, which writes the types that the scripts of the page are checked against.
"""

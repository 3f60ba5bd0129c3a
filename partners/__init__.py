"""The organisations that the office works with, and the pages about partners.

It owns ``Organisation``, one row for all languages to which projects, calls and forums point, and
``PartnerPage``, the words about one. Start reading at ``partners/models/organisations.py``; an app
above adds its part to a partner's page through ``cms/sections.py``.
"""

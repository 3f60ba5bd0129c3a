"""The Django project, and the ground on which every other app stands.

It owns the settings, the addresses, the people who log in, pictures and documents, persons and
units, the field types of the trade (names in three languages, code lists, money, partial dates,
deadlines), the shared blocks, and the core of the design: pages made of words and facts
(``cms.facts``).

Start reading at ``cms/models/pages.py``; then ``cms/facts/__init__.py``.
"""

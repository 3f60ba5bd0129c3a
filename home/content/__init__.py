"""The office's content as data, and how it comes into the database.

``entries`` says what the files in ``content/`` hold; ``reading`` and ``files`` turn their bytes
into those entries and name the file, entry and field of what is wrong. ``ledger`` remembers what
was loaded, so that nothing an editor wrote is overwritten; ``rows``, ``streams`` and ``pages``
write. The door is ``loading.load``, behind ``manage.py load_content``.
"""

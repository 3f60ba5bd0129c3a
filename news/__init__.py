"""News, and forums: conferences, seminars, round tables, schools, exhibitions.

It owns ``Topic``, ``NewsPage``, ``ForumPage`` and the pages that list them. Start reading at
``news/models/forums.py``; when an event is coming, now or past is in ``news/event_time.py``.
"""

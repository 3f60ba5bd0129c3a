"""Programmes and funders, grant projects, and calls for grants.

It owns ``Programme``, ``ProjectPage``, ``CallPage`` and the pages that list them. Start reading at
``projects/models/calls.py``; how a project's status follows from its dates is in
``projects/status.py``.
"""

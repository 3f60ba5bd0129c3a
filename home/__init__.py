"""The front door: the home page, standard pages, the office's own page, contacts.

Start reading at ``home/models/``; what the home page lists is in ``home/front.py``, how the site's
tree begins in ``home/tree.py``, how the office's content is loaded in ``home/content/``.
"""

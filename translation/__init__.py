"""Original and translations.

It keeps every page present in every language, closes those doors of wagtail-localize that publish
past permissions, and gives translators their own way in: an untranslated page is taken up, and
then edited in Wagtail's own editor. Start reading at ``translation/wagtail_hooks.py``.
"""

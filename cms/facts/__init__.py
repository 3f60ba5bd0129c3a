"""Words and facts: the heart of the design.

A page exists once in every language. Its *words* (title, body) are written in each language; its
*facts* (deadline, amount, partner) are entered once, on the *original*, and every other language
shows them. No reader ever sees two languages disagree. A page that nobody has translated yet
shows the original's words, labelled.

How it works, and where to read:

* ``declaration`` says of each field, child row and block whether it is a word or a fact;
  ``checks`` refuses what nobody has declared.
* ``family`` is the original and its siblings in the other languages. Saving an original writes
  its facts (and, where nobody has translated, its words) to all of them in the same transaction.
* ``overlay`` lays the original's facts over whatever is loaded from a revision of a translation,
  so that a draft, a preview or a restored version never shows old ones.
* ``forms`` leaves them out of a translation's form, ``permissions`` keeps siblings together.
* ``streams`` does both for the facts inside the blocks of a stream.

The door to all this is ``cms.models.ContentPage``, which calls it from ``save`` and
``with_content_json``.
"""

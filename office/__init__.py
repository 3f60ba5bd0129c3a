"""The office's desk, for those who work here: enquiries, and what else the office does every day.

It is the topmost app: it may name any other, and none names it. Start reading at
``office/models/``. Only the forms in which visitors write to the office are public.
"""

"""The blocks of which pages are made. A page's body is ``StreamField(BodyStreamBlock(), ...)``.

One module for each family; ``body`` puts them together. Each block says what in it is word and what
is fact (see ``cms.facts``), and has an icon, a group, a description and a preview for the picker.
"""

from cms.blocks.body import BodyStreamBlock, LoadedStreamBlock, body_blocks

__all__ = ["BodyStreamBlock", "LoadedStreamBlock", "body_blocks"]

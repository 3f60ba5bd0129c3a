"""Identifiers of the Research Organization Registry (https://ror.org)."""

import re

# A zero, six characters of Crockford's base 32, two figures that check them.
_WRITTEN = re.compile(r"(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})/?")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def parse_ror_id(text: str) -> str:
    """The nine characters of an id written with or without its address. Raises ValueError."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    if not found or not _is_right(found[1]):
        raise ValueError(f"not a ROR id: {text!r}")
    return found[1]


def _is_right(identifier: str) -> bool:
    """Whether the last two figures check the others (ISO/IEC 7064, MOD 97-10)."""
    number = 0
    for character in identifier[1:7]:
        number = number * 32 + _ALPHABET.index(character)
    return 98 - number * 100 % 97 == int(identifier[7:])


def ror_address(identifier: str) -> str:
    """Where the registry shows an organisation."""
    return f"https://ror.org/{identifier}"

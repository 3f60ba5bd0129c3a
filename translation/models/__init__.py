"""What is kept about translations besides the pages themselves."""

from translation.models.versions import DraftMark, OriginalVersion
from translation.models.works import TranslationWork, Wanted

__all__ = ["DraftMark", "OriginalVersion", "TranslationWork", "Wanted"]

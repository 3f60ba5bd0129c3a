"""What nobody may do to one language alone."""

from wagtail.models import PagePermissionTester


class FamilyPermissionTester(PagePermissionTester):
    """Wagtail's permissions, less what would let a sibling part from its original."""

    @property
    def _is_sibling(self) -> bool:
        return not getattr(self.page.specific_deferred, "is_original", True)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Siblings are deleted with their original."""
        return not self._is_sibling and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        """Siblings are moved with their original."""
        return not self._is_sibling and super().can_move()

    def can_unpublish(self) -> bool:
        """Only what is translated can be withdrawn; the original takes the whole family down."""
        if self._is_sibling and not self.page.specific.is_translated:
            return False
        return super().can_unpublish()

    def can_set_view_restrictions(self) -> bool:
        """Who may read is set on the original, for all languages."""
        return not self._is_sibling and super().can_set_view_restrictions()

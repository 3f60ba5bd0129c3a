"""What nobody may do to one language alone."""

from wagtail.models import Page, PagePermissionTester


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

    def can_move_to(self, destination: Page) -> bool:
        """Within its language; asked also where ``can_move`` is not, and of superusers."""
        return (
            not self._is_sibling
            and self._speaks_as(destination)
            and super().can_move_to(destination)
        )

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Within its language: elsewhere the copy's words would be in the wrong one."""
        return self._speaks_as(destination) and super().can_copy_to(destination, recursive)

    def _speaks_as(self, destination: Page) -> bool:
        return destination.depth == 1 or destination.locale_id == self.page.locale_id

    def can_publish(self) -> bool:
        """An alias has nothing of its own to publish."""
        return not self.page.alias_of_id and super().can_publish()

    def can_unpublish(self) -> bool:
        """Only what is translated can be withdrawn; the original takes the whole family down."""
        if self._is_sibling and not self.page.specific.is_translated:
            return False
        return super().can_unpublish()

    def can_set_view_restrictions(self) -> bool:
        """Who may read is set on the original, for all languages."""
        return not self._is_sibling and super().can_set_view_restrictions()

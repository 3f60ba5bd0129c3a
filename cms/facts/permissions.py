"""What nobody may do to one language alone, and who may publish."""

from typing import Any

from wagtail.models import Page, PagePermissionTester

from cms.publishing_rights import may_publish_at, publishable_pages, rights_of


class FamilyPermissionTester(PagePermissionTester):
    """Wagtail's permissions, less what would let a sibling part from its original, and less the
    publication of such kinds of page as the user's groups don't publish here.
    """

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        granted: set[str] = getattr(self, "permissions", set())
        if "publish" in granted and not may_publish_at(user, page.path, page.specific_class):
            granted.discard("publish")

    @property
    def _is_sibling(self) -> bool:
        return not getattr(self.page.specific_deferred, "is_original", True)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Siblings are deleted with their original, and by who may make pages; what is public
        below, by who may publish it. What may not be deleted may not be moved.
        """
        if self._is_sibling or not super().can_delete(ignore_bulk):
            return False
        if self.user.is_superuser:
            return True
        if "add" not in self.permissions:
            return False
        if self.page.is_leaf() or not any(right.kinds for right in rights_of(self.user)):
            return True
        public = self.page.get_descendants().live().filter(alias_of=None)
        return not public.exclude(pk__in=publishable_pages(self.user).values("pk")).exists()

    def can_move_to(self, destination: Page) -> bool:
        """Siblings are moved with their original; asked of superusers, and where pages are put in
        another order.
        """
        return not self._is_sibling and super().can_move_to(destination)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Within its language: elsewhere the copy's words would be in the wrong one."""
        same = destination.depth == 1 or destination.locale_id == self.page.locale_id
        return same and super().can_copy_to(destination, recursive)

    def can_publish(self) -> bool:
        """An alias has nothing of its own to publish."""
        return not self.page.alias_of_id and super().can_publish()

    def can_publish_subpage(self) -> bool:
        """Where there is a kind of page that may be made here and that the user publishes."""
        model = self.page.specific_class
        return self.user.is_active and any(
            may_publish_at(self.user, self.page.path, kind)
            for kind in (model.creatable_subpage_models() if model else ())
        )

    def can_unpublish(self) -> bool:
        """Only what is translated can be withdrawn; the original takes the whole family down."""
        if self._is_sibling and not self.page.specific.is_translated:
            return False
        return super().can_unpublish()

    def can_set_view_restrictions(self) -> bool:
        """Who may read is set on the original, for all languages."""
        return not self._is_sibling and super().can_set_view_restrictions()

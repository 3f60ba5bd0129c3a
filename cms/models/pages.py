"""The abstract page that all page types are made of."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.models import PageViewRestriction, Revision
from wagtail.signals import page_published

from cms.facts import family
from cms.facts.declaration import PAGE_FACTS, PAGE_UNCHECKED, PAGE_WORDS, declaration, is_content
from cms.facts.forms import ContentPageCopyForm, ContentPageForm
from cms.facts.permissions import FamilyPermissionTester
from cms.facts.revised_page import RevisedPage
from cms.indexes import index_after_commit, indexed_once
from cms.models.page_queries import ContentPageManager
from cms.page_cache import changes
from cms.page_cache.public_page import PublicPage
from cms.panels import FactPanel, WordPanel, head_panels
from cms.references import loaded, page_references
from cms.restrictions import restrictions_of
from cms.sections import sections
from cms.site_cache import drop_after_commit, kept
from cms.slugs import ascii_slug


class ContentPage(PublicPage, RevisedPage):
    """A page made of words and facts; see ``cms.facts``.

    A concrete class names its own fields in ``words`` and ``facts``. ``serve_related`` names the
    relations that are fetched with the page when it is served.
    """

    words: tuple[str, ...] = PAGE_WORDS
    facts: tuple[str, ...] = PAGE_FACTS
    serve_related: tuple[str, ...] = ()
    # Whether a list shows a part of itself: such an address is not for search engines.
    is_filtered = False
    # Set by the form while it saves a draft, which may contradict itself.
    is_draft_in_form = False
    # What of the request's query also holds for this page in the other languages.
    query = ""

    # Indexed with the references, once for each save of a page: see cms.indexes.
    search_auto_update = False

    is_original = models.BooleanField(default=True, editable=False)
    is_translated = models.BooleanField(default=False, editable=False)

    objects = ContentPageManager()

    content_panels = [WordPanel("title")]
    promote_panels = [
        MultiFieldPanel(
            [
                WordPanel("slug"),
                WordPanel(
                    "seo_title",
                    heading=_("Title in search results"),
                    help_text=_(
                        "What Google and others show as the title, and the browser on its tab. "
                        "Leave it empty to have the page's own title shown."
                    ),
                ),
                WordPanel(
                    "search_description",
                    heading=_("Description in search results"),
                    help_text=_(
                        "One or two sentences that Google and others may show below the title. "
                        "Without them they choose a sentence of the page themselves."
                    ),
                ),
            ],
            heading=_("For search engines"),
        ),
        MultiFieldPanel([FactPanel("show_in_menus")], heading=_("In the menu")),
    ]
    settings_panels = [PublishingPanel()]
    base_form_class = ContentPageForm
    copy_form_class = ContentPageCopyForm

    class Meta:
        abstract = True

    @classmethod
    def get_edit_handler(cls) -> TabbedInterface:
        """Content first, then what search engines and menus need."""
        tabs = [
            ObjectList([*head_panels, *cls.content_panels], heading=_("Content")),
            ObjectList(cls.promote_panels, heading=_("Address and menu")),
            ObjectList(cls.settings_panels, heading=_("Settings")),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    # What it is

    @cached_property
    def members(self) -> list["ContentPage"]:
        """This piece of content in every language, without its streams; kept in the cache."""
        pages = type(self).objects.filter(translation_key=self.translation_key)
        pages = pages.select_related("locale").order_by("locale__language_code")
        return kept(f"family:{self.translation_key}", lambda: list(pages.defer_streamfields()))

    @property
    def path_above(self) -> str:
        """The path in the tree of the page that stands above it in the breadcrumbs."""
        return self.path[: -self.steplen]

    @cached_property
    def original(self) -> "ContentPage":
        """The page that facts are entered on."""
        if self.is_original:
            return self
        return next((page for page in self.members if page.is_original), self)

    @property
    def is_awaiting_translation(self) -> bool:
        """Whether it shows the original's words, for want of a translation."""
        return not (self.is_original or self.is_translated)

    @cached_property
    def words_language(self) -> str:
        """The language that its words are in."""
        page = self.original if self.is_awaiting_translation else self
        return page.locale.language_code

    @property
    def status_string(self) -> str:
        """What the admin's lists and headers say of it: not "live" while it is not translated."""
        if not self.is_awaiting_translation or self.expired:
            return str(super().status_string)
        return gettext("not translated") if self.alias_of_id else gettext("being translated")

    def readable_pages(self) -> Iterator["ContentPage"]:
        """What can be read at its address and below it, in the same order in every language."""
        yield self

    # Saving

    def _set_core_field_defaults(self) -> None:
        """Make the slug from the title in any script, where none was given."""
        slug: str = self.slug  # type: ignore[has-type]
        if not slug and self.path and (slug := ascii_slug(self.title)):
            self.slug = self._get_autogenerated_slug(slug)
        super()._set_core_field_defaults()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page and, in the same transaction, all that follows it in other languages."""
        update_fields = kwargs.get("update_fields")
        of_family = update_fields is None or is_content(type(self), update_fields)
        with transaction.atomic(), indexed_once():
            new = self._state.adding
            before = None
            if new:
                self._prepare_new()
            elif not changes.is_of_drafts(update_fields):
                before = self._prepare_change(update_fields)
            shown_before = changes.tags_before(before)
            result = super().save(*args, **kwargs)
            if of_family:
                index_after_commit(self)
            # A new alias is a copy of its original.
            if of_family and not (new and self.alias_of_id):
                family.write_siblings(self)
            if new and self.is_original:
                family.make_aliases(self)
            drop_after_commit()
            if not changes.is_of_drafts(update_fields):
                changes.page_saved(self, before, shown_before)
        return result

    def _prepare_new(self) -> None:
        words_of_another_language = self.is_awaiting_translation
        self.is_original = family.Family(type(self), self.translation_key).original is None
        self.is_translated = False
        later = self.go_live_at and self.go_live_at > timezone.now()
        if self.is_original and (words_of_another_language or later):
            # A copy of an untranslated page has to be looked at first. And Wagtail's form for a new
            # page saves it as live before it schedules it.
            self.live = False

    def _prepare_change(self, update_fields: Iterable[str] | None) -> "ContentPage | None":
        """Put right what the page may not decide for itself; its facts the push puts right.

        Returns the page as it is stored.
        """
        stored_family = family.Family(type(self), self.translation_key, lock=True)
        stored, original = stored_family.member(self.pk), stored_family.original
        if update_fields is None and stored and original and not stored.is_original:
            self._take_standing(stored, original)
        return stored

    def _take_standing(self, stored: "ContentPage", original: "ContentPage") -> None:
        """Translated from its publication on; withdrawn when unpublished by itself."""
        if self.live and self._is_newly_published(stored):
            if not stored.is_translated and self.slug == stored.slug:
                slug = self._get_autogenerated_slug(ascii_slug(self.title) or self.slug)
                family.give_address(self, slug)
            self.is_translated = True
        elif self.live or (stored.live and self.expired):
            self.is_translated = stored.is_translated
        else:
            # A draft saved to the row, or withdrawn: not to be read as a translation.
            self.is_translated = False
        self.live = original.live

    def _is_newly_published(self, stored: "ContentPage") -> bool:
        """Not with the revision that Wagtail makes of the original's words when it is taken up."""
        if self.live_revision_id == stored.live_revision_id:
            return False
        return self.revisions.filter(pk__lt=self.live_revision_id or 0).exists()

    def contradictions(self) -> dict[str, str]:
        """Facts that can't be true together: a field, and what to do. Drafts may have them."""
        return {}

    def clean(self) -> None:
        """Refuses contradictions, other than in a draft."""
        super().clean()
        if not self.is_draft_in_form and (found := self.contradictions()):
            raise ValidationError(found)

    def full_clean(
        self,
        exclude: Iterable[str] | None = None,
        validate_unique: bool = True,
        validate_constraints: bool = True,
    ) -> None:
        """A translation answers for its words; a wrong fact is the original's affair.

        Nobody enters the columns in ``PAGE_UNCHECKED``: each would be looked up in vain.
        """
        facts = () if self.is_original else declaration(type(self)).facts
        try:
            exclude = {*(exclude or ()), *facts, *PAGE_UNCHECKED}
            super().full_clean(exclude, validate_unique, validate_constraints)
        except ValidationError as error:
            left = {name: of for name, of in error.error_dict.items() if name not in facts}
            if left:
                raise ValidationError(left) from error

    def update_aliases(self, *, revision: Revision | None = None, **kwargs: Any) -> None:
        """Tell that the aliases have changed; ``save`` has written them already."""
        if not (self.live and self.is_original):
            return
        for alias in type(self).objects.filter(alias_of=self):
            page_published.send(sender=type(self), instance=alias, revision=revision, alias=True)

    update_aliases.alters_data = True  # type: ignore[attr-defined]

    # Serving

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``sections``, what apps above show here."""
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = sections(self, request)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Render it with all that its texts refer to at hand: one query for each kind."""
        with loaded(()):
            response = super().serve(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                with loaded(page_references(self)):
                    response.render()
        return response

    # Permission and privacy

    def permissions_for_user(self, user: Any) -> FamilyPermissionTester:
        """What ``user`` may do here; a sibling is not moved, deleted or hidden by itself."""
        return FamilyPermissionTester(user, self)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Who may read it is the same in every language."""
        return restrictions_of(self)

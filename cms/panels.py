"""Panels that know words from facts."""

from collections.abc import Callable
from typing import Any

from django.forms.utils import pretty_name
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, TitleFieldPanel

from cms.codes_field import CodesField
from cms.partial_dates import PartialDate

# Panels above the fields of every page, put here by apps above before the first form is made.
head_panels: list[Panel] = []
# What apps above show beside a word's field: from its bound panel, "" for nothing.
beside_words: list[Callable[[Panel.BoundPanel], SafeString | str]] = []


def _is_translation(instance: Any) -> bool:
    return bool(instance is not None and instance.pk and not instance.is_original)


class FactPanel(FieldPanel):
    """A fact: a field on the original, read-only text on a translation."""

    def format_value_for_display(self, value: Any) -> str:
        """A fact as readers see it: in their language, «not stated» for a blank."""
        if value in (None, "", [], {}):
            return gettext("not stated")
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if isinstance(value, PartialDate):
            return value.format()
        if isinstance(self.db_field, CodesField):
            return ", ".join(str(self.db_field.labels.get(code, code)) for code in value)
        return str(super().format_value_for_display(value))

    class BoundPanel(FieldPanel.BoundPanel):
        """Shows the value where the form has no field for it."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.bound_field is None and _is_translation(self.instance):
                self.read_only = True
                self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
                self.help_text = _("Entered on the original, for all languages.")


# Wagtail's button under a list of rows. Its Russian has the label in the wrong case, Kyrgyz it has
# none: said here so that our catalogues say it.
ADD_ROW = gettext_noop("Add %(label)s")


class FactInlinePanel(InlinePanel):
    """Rows of facts: a formset on the original, a read-only list on a translation."""

    def get_bound_panel(
        self, instance: Any = None, request: Any = None, form: Any = None, prefix: str = "panel"
    ) -> Panel.BoundPanel:
        """Wagtail's panel, or the read-only one where the form has no such rows."""
        if form is not None and self.relation_name not in form.formsets:
            return ReadOnlyRows.BoundRows(
                panel=self, instance=instance, request=request, form=form, prefix=prefix
            )
        return super().get_bound_panel(instance, request, form, prefix)


class ReadOnlyRows(Panel):
    """What a translation shows of its original's rows."""

    class BoundRows(Panel.BoundPanel):
        """One line for each row."""

        template_name = "wagtailadmin/facts/read_only_rows.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.heading = self.panel.heading or pretty_name(self.panel.relation_name)
            self.help_text = _("Entered on the original, for all languages.")

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds ``rows``."""
            context = super().get_context_data(parent_context) or {}
            context["rows"] = getattr(self.instance, self.panel.relation_name).all()
            return context

        def get_comparison(self) -> list:
            """Facts are compared on the original."""
            return []


class WordPanel(TitleFieldPanel):
    """A word: written on each page in its own language.

    While a page is not published its title writes the address too, as in Wagtail's own panel.
    """

    def __init__(self, field_name: str, classname: str = "", **kwargs: Any) -> None:
        super().__init__(field_name, classname=classname, **{"placeholder": False, **kwargs})

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """Follows what is typed in the title only. Apps above may show something beside it."""

        template_name = "wagtailadmin/facts/word_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds what is ``beside`` the field."""
            context = super().get_context_data(parent_context) or {}
            context["beside"] = [shown for show in beside_words if (shown := show(self))]
            return context

        def get_attrs(self) -> dict[str, Any]:
            """What connects the field with the address."""
            return super().get_attrs() if self.field_name == "title" else {}

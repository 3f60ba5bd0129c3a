"""Persons and the university's units: one row each, with their names in every language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.chains import leads_back
from cms.codes import UnitKind
from cms.codes_field import CodeField
from cms.names import NamesField


class Person(index.Indexed, models.Model):
    """Somebody the site names: a coordinator, a member of the office, a speaker."""

    name = NamesField(pgettext_lazy("of a person", "name"))
    role = NamesField(pgettext_lazy("of a person", "role"), blank=True)
    degree = NamesField(_("degree or title"), blank=True)
    unit = models.ForeignKey(
        "cms.Unit",
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )
    photo = models.ForeignKey(
        "cms.Image",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    public_contact = models.BooleanField(
        _("show e-mail and telephone to everybody"),
        default=False,
        help_text=_("Only with the person's consent."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("role"), FieldPanel("degree"), FieldPanel("unit")],
            heading=_("Who"),
        ),
        FieldPanel("photo"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("public_contact"),
            ],
            heading=_("Contact"),
        ),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return str(self.name)


class Unit(index.Indexed, models.Model):
    """A faculty, institute, department or office of the university."""

    name = NamesField(_("name"))
    short_name = NamesField(_("short name"), blank=True)
    kind = CodeField(_("kind"), max_length=20, choices=UnitKind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
    )
    coordinator = models.ForeignKey(
        Person,
        verbose_name=_("coordinator for international affairs"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
        FieldPanel("coordinator"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("short_name"),
    ]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Refuses a unit that would be a part of itself, directly or through others."""
        super().clean()
        if leads_back(self, "parent"):
            message = _("A unit can't be part of itself, nor of one of its own parts.")
            raise ValidationError({"parent": message})

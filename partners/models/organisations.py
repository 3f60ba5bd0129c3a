"""The register of organisations."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.chains import leads_back
from cms.codes import OrganisationKind
from cms.codes_field import CodeField
from cms.countries import CountryField
from cms.names import NamesField
from partners.ror import parse_ror_id, ror_address


class Organisation(index.Indexed, models.Model):
    """A university, ministry, funder, company: one row, to which everything else points.

    A :class:`PartnerPage` is words about one. ``partner_url`` is the address of that page in the
    reader's language where ``partners.addresses.link_partners`` has looked for it, else "".
    """

    partner_url = ""

    name = NamesField(
        _("name"),
        help_text=_(
            "The official name in each language; leave empty the languages you don't know."
        ),
    )
    native_name = models.CharField(
        _("name in its own language"),
        max_length=255,
        blank=True,
        help_text=_("If that language is none of the three."),
    )
    acronym = models.CharField(
        _("acronym"), max_length=50, blank=True, help_text=_("For example: GIZ, DAAD.")
    )
    aliases = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("Earlier names, other spellings: one on each line. They help to find it."),
    )
    country = CountryField(_("country"), blank=True)
    city = NamesField(_("city"), blank=True)
    kind = CodeField(_("kind"), choices=OrganisationKind, blank=True)
    ror_id = models.CharField(
        _("ROR id"),
        max_length=40,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The identifier at ror.org, for example https://ror.org/03q0vrn42."),
        error_messages={
            "unique": _("An organisation with this ROR id is in the register already.")
        },
    )
    website = models.URLField(_("website"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees, south is negative: 40.52828."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, west is negative: 72.7985."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("what it has become"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
        help_text=_("The organisation that carries on its work, if this one is no more."),
    )
    source_note = models.TextField(
        _("source and remarks"),
        blank=True,
        help_text=_("For the office only: where this comes from, what is not certain."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("native_name"),
                FieldPanel("acronym"),
                FieldPanel("aliases"),
            ],
            heading=_("Names"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("country"),
                FieldPanel("city"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("What and where it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("ror_id"), FieldPanel("successor")],
            heading=_("Identity"),
        ),
        FieldPanel("source_note"),
    ]
    search_fields = [
        index.SearchField("all_names", boost=2),
        index.AutocompleteField("all_names"),
        index.FilterField("kind"),
        index.FilterField("country"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["country", "pk"]

    def __str__(self) -> str:
        return str(self.name) or self.native_name

    @property
    def all_names(self) -> str:
        """Every name by which it may be looked for, one on each line."""
        names = (*self.name.values(), self.native_name, self.acronym, self.aliases)
        return "\n".join(name for name in names if name)

    @property
    def ror_address(self) -> str:
        """Its page at ror.org, or ""."""
        return ror_address(self.ror_id) if self.ror_id else ""

    def clean(self) -> None:
        """Writes the ROR id in one form; refuses a successor of itself and a second row of one."""
        super().clean()
        try:
            self.ror_id = parse_ror_id(self.ror_id) if self.ror_id else None
        except ValueError as error:
            message = _("This is not a ROR id. Copy it from the organisation's page at ror.org.")
            raise ValidationError({"ror_id": message}) from error
        if leads_back(self, "successor"):
            message = _("An organisation can't become itself, nor one that has become it.")
            raise ValidationError({"successor": message})
        if self.same_name().exists():
            message = _("An organisation of this name and country is in the register already.")
            raise ValidationError({"name": message})

    def same_name(self) -> models.QuerySet["Organisation"]:
        """Other rows of the same country that have one of its names, in the same language."""
        alike = Q()
        for language, name in self.name.items():
            alike |= Q(**{f"name__{language}": name})
        others = Organisation.objects.filter(country=self.country).exclude(pk=self.pk)
        return others.filter(alike) if alike else others.none()

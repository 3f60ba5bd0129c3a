"""Pictures and their rights."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from cms.codes import ImageLicence
from cms.codes_field import CodeField


class Image(AbstractImage):
    """A picture, who made it, and under which licence it may be shown.

    Its ``description`` is only a first suggestion for the alternative text, which belongs to each
    use of the picture and is given there.
    """

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made the picture, as it should be printed beside it."),
    )
    licence = CodeField(_("licence"), max_length=20, blank=True, choices=ImageLicence)
    source_url = models.URLField(_("where it was found"), blank=True)

    # Both declared anew: Wagtail's own model of the same name has these names already.
    tags = TaggableManager(_("tags"), blank=True, related_name="office_images")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="office_images",
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "licence", "source_url")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]


class Rendition(AbstractRendition):
    """One size and format of an :class:`Image`."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        unique_together = (("image", "filter_spec", "focal_point_key"),)

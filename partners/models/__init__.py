"""The models of organisations and partners."""

from partners.models.organisations import Organisation
from partners.models.partner_pages import PartnerIndexPage, PartnerPage

__all__ = ["Organisation", "PartnerIndexPage", "PartnerPage"]

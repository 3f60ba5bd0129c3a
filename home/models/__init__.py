"""The pages of the front door."""

from home.models.contact import ContactPage, ContactPerson, ContactPhone
from home.models.front import HomePage
from home.models.loaded import LoadedEntry
from home.models.office import OfficePage, OfficeStaff
from home.models.standard import StandardPage

__all__ = [
    "ContactPage",
    "ContactPerson",
    "ContactPhone",
    "HomePage",
    "LoadedEntry",
    "OfficePage",
    "OfficeStaff",
    "StandardPage",
]

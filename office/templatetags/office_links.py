"""Links in the admin's lists."""

from django import template

from office.broken_links import address_shown

register = template.Library()
register.filter(address_shown)

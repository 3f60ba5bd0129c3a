"""The site's addresses and the style guide's, for development."""

from django.urls import path

from cms.urls import urlpatterns as site_urls
from home.styleguide import styleguide

urlpatterns = [path("styleguide/", styleguide, name="styleguide"), *site_urls]

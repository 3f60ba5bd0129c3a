"""The public address of a draft that somebody was sent a link to."""

from django.urls import path

from office import shared_draft_pages

urlpatterns = [path("<str:token>/", shared_draft_pages.show, name="shared_draft")]

"""The public addresses of the office's forms; they stand below ``/{language}/write/``."""

from django.urls import path

from office import enquiry_pages

urlpatterns = [
    path("<slug:kind>/", enquiry_pages.write, name="write"),
    path("<slug:kind>/sent/<str:token>/", enquiry_pages.sent, name="enquiry_sent"),
]

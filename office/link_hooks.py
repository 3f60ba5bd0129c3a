"""What the link checker registers with Wagtail's admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from office import link_report


@hooks.register("register_admin_urls")
def link_urls() -> list[URLPattern]:
    """The report, and the screen of a link."""
    report = link_report.BrokenLinksReport
    return [
        path("reports/links/", report.as_view(), name="broken_links"),
        path(
            "reports/links/results/",
            report.as_view(results_only=True),
            name="broken_links_results",
        ),
        path("reports/links/<int:pk>/", link_report.link_screen, name="broken_link"),
    ]


@hooks.register("register_reports_menu_item")
def broken_links_item() -> MenuItem:
    """Among the reports; who may edit nothing sees an empty one."""
    return MenuItem(
        _("Broken links"), reverse("broken_links"), name="broken-links", icon_name="link", order=100
    )

"""The news that other pages show: a partner's, a project's, a call's, a forum's, a programme's."""

from django.db.models import F, Q
from django.http import HttpRequest

from cms.models import ContentPage
from cms.models.page_queries import WordsLanguage
from cms.page_cache import page_tag, row_tag
from cms.references import pages_beside
from cms.sections import PageSection
from news.models import NewsPage
from projects.models import CallPage, ProgrammeIndexPage, ProjectPage

LENGTH = 6


def news_of_page(page: ContentPage, request: HttpRequest) -> PageSection | None:
    """The news to which the page is related, in whatever language it was chosen."""
    tag = page_tag(page.translation_key, "news")
    return _section(page, Q(related__translation_key=page.translation_key), tag)


def news_of_programme(page: ProgrammeIndexPage, request: HttpRequest) -> PageSection | None:
    """The news to which a call or a project of the programme is related."""
    if page.shown is None:
        return None
    mine = {"programme": page.shown, "locale": page.locale_id}
    calls = CallPage.objects.filter(**mine).order_by().values("translation_key")
    projects = ProjectPage.objects.filter(**mine).order_by().values("translation_key")
    related = Q(related__translation_key__in=calls) | Q(related__translation_key__in=projects)
    return _section(page, related, row_tag(page.shown, "news"))


def _section(page: ContentPage, related: Q, tag: str) -> PageSection | None:
    """The newest news whose rows of related pages ``related`` fits, in the page's language.

    ``tag`` is among those of ``NewsPage.shown_in``.
    """
    news = NewsPage.objects.filter(locale=page.locale_id).related_to(related).listed(tag)
    found = pages_beside(
        page,
        news.newest_first()[:LENGTH],
        date=F("newspage__date"),
        words_language=WordsLanguage(NewsPage, "newspage__"),
    )
    if not found:
        return None
    found.sort(key=lambda each: (str(each.date), each.pk), reverse=True)
    return PageSection("pages/news/page_news.html", {"news": found})

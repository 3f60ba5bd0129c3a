"""Objects for tests. ``FILLED_PAGES`` makes a page of every type with all its fields filled."""

from tests.factories import home, news, partners, projects

# {page type: callable(home page) -> page}
FILLED_PAGES = {
    **partners.FILLED_PAGES,
    **projects.FILLED_PAGES,
    **news.FILLED_PAGES,
    **home.FILLED_PAGES,
}

"""One address of every page type in each language, asked of the database: JSON on stdout."""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402

from cms.models import ContentPage  # noqa: E402
from cms.serving import page_types  # noqa: E402
from projects.models import Programme, ProgrammeIndexPage  # noqa: E402

LANGUAGES = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def name_of(model: type[ContentPage]) -> str:
    """ "call" for CallPage, "call list" for CallIndexPage."""
    words = model._meta.model_name or ""
    return words.replace("indexpage", " list").replace("page", "")


def fullest(model: type[ContentPage]) -> ContentPage | None:
    """The original with most to show, of those that every language has; else of any."""
    originals = list(model.objects.live().filter(is_original=True))
    keys = [page.translation_key for page in originals]
    waiting = set(
        model.objects.filter(translation_key__in=keys, is_original=False, is_translated=False)
        .values_list("translation_key", flat=True)
    )  # fmt: skip
    whole = [page for page in originals if page.translation_key not in waiting]
    return max(whole or originals, key=size, default=None)


def size(page: ContentPage) -> int:
    """How much text it has."""
    return sum(len(str(page.serializable_data().get(name) or "")) for name in page.words)


def addresses(page: ContentPage, tail: str = "") -> dict[str, str]:
    """{language: path} of the page's family."""
    return {member.locale.language_code: f"{member.url}{tail}" for member in page.members}


def found() -> dict[str, dict[str, str]]:
    """{name of the page: {language: path}}, also of what is no page of the tree."""
    pages = {name_of(model): fullest(model) for model in page_types()}
    result = {name: addresses(page) for name, page in pages.items() if page}
    waiting = next(
        (
            page
            for model in page_types()
            for page in model.objects.live().filter(is_translated=False, is_original=False)[:1]
        ),
        None,
    )
    if waiting:
        result["not translated"] = addresses(waiting)
    programmes = ProgrammeIndexPage.objects.filter(is_original=True).first()
    programme = Programme.objects.exclude(description={}).first() or Programme.objects.first()
    if programmes and programme:
        result["programme"] = addresses(programmes, f"{programme.slug}/")
    if "call list" in result:
        result["call list, filtered"] = {
            code: f"{path}?status=open" for code, path in result["call list"].items()
        }
    result["form"] = {code: f"/{code}/write/contact/" for code in LANGUAGES}
    result["404"] = {code: f"/{code}/no-such-page/" for code in LANGUAGES}
    return result


if __name__ == "__main__":
    print(json.dumps(found()))

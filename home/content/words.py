"""What the fields of the content files hold: texts by language, dates, keys of other entries."""

LANGUAGES = ("en", "ru", "ky")


class Words(dict[str, str]):
    """A text in each of the three languages."""


class SomeWords(Words):
    """A text in some of the three languages."""


class Slugs(Words):
    """The address part of a page in each language."""


class WordsSoFar(Words):
    """A text in the original's language, and in those into which its page is translated."""


class SlugsSoFar(Slugs):
    """An address part in the original's language, and in those of its translations."""


class Addresses(Words):
    """A web address in each language; the file may give one for all."""


class WordLists(dict[str, list[str]]):
    """Texts of a row of a table in each language."""


class Language(str):
    """The code of one of the three languages."""


ENGLISH = Language("en")


class PartialDateText(str):
    """A year, a month or a day: ``2013``, ``2013-10``, ``2013-10-14``."""


class Key(str):
    """The key of another entry; ``kind`` says in which file."""

    kind = ""


class OrganisationKey(Key):
    """A key of ``organisations.yaml``."""

    kind = "organisations"


class UnitKey(Key):
    """A key of ``units.yaml``."""

    kind = "units"


class PersonKey(Key):
    """A key of ``people.yaml``."""

    kind = "people"


class ProgrammeKey(Key):
    """A key of ``programmes.yaml``."""

    kind = "programmes"


class TopicKey(Key):
    """A key of ``topics.yaml``."""

    kind = "topics"


class PartnerKey(Key):
    """A key of ``partners.yaml``."""

    kind = "partners"


class ProjectKey(Key):
    """A key of ``projects.yaml``."""

    kind = "projects"


class PageKey(Key):
    """The key of a page of its own."""

    kind = "pages"

"""The code lists: what a fact may say, with labels that the catalogues translate.

A code is what the database and the addresses hold: never change one, only its label. What a funder
doesn't state stays blank, and a blank never means yes.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class YesNo(models.TextChoices):
    """An answer that may be not stated."""

    YES = "yes", pgettext_lazy("answer", "yes")
    NO = "no", pgettext_lazy("answer", "no")

    __empty__ = _("not stated")


class CallKind(models.TextChoices):
    """What a call offers."""

    GRANT = "grant", pgettext_lazy("kind of call", "grant")
    SCHOLARSHIP = "scholarship", pgettext_lazy("kind of call", "scholarship")
    MOBILITY = "mobility", pgettext_lazy("kind of call", "academic mobility")
    FELLOWSHIP = "fellowship", pgettext_lazy("kind of call", "fellowship for researchers")
    TRAINING = "training", pgettext_lazy("kind of call", "training")
    PRIZE = "prize", pgettext_lazy("kind of call", "prize")


class Audience(models.TextChoices):
    """Who may apply."""

    APPLICANT = "applicant", pgettext_lazy("audience", "school leavers and applicants")
    STUDENT = "student", pgettext_lazy("audience", "students")
    TEACHER = "teacher", pgettext_lazy("audience", "university teachers")
    RESEARCHER = "researcher", pgettext_lazy("audience", "researchers")
    STAFF = "staff", pgettext_lazy("audience", "administrative staff")
    ALUMNI = "alumni", pgettext_lazy("audience", "graduates of the university")
    INSTITUTION = "institution", pgettext_lazy("audience", "institutions and teams")
    COMPANY = "company", pgettext_lazy("audience", "companies")
    CIVIL_SOCIETY = "civil_society", pgettext_lazy("audience", "non-governmental organisations")


class CareerStage(models.TextChoices):
    """How far a person has come."""

    SCHOOL = "school", pgettext_lazy("career stage", "before university")
    BACHELOR = "bachelor", pgettext_lazy("career stage", "bachelor’s student")
    MASTER = "master", pgettext_lazy("career stage", "master’s student")
    DOCTORAL = "doctoral", pgettext_lazy("career stage", "postgraduate or doctoral student")
    EARLY = "early", pgettext_lazy("career stage", "early-career researcher")
    EXPERIENCED = "experienced", pgettext_lazy("career stage", "experienced researcher")
    PROFESSOR = "professor", pgettext_lazy("career stage", "professor")


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    UNIVERSITY = "university", pgettext_lazy("kind of organisation", "university")
    INSTITUTE = "institute", pgettext_lazy("kind of organisation", "institute")
    COLLEGE = "college", pgettext_lazy("kind of organisation", "college")
    COMPANY = "company", pgettext_lazy("kind of organisation", "company")
    MINISTRY = "ministry", pgettext_lazy("kind of organisation", "ministry")
    AGENCY = "agency", pgettext_lazy("kind of organisation", "agency")
    FOUNDATION = "foundation", pgettext_lazy("kind of organisation", "foundation")
    ASSOCIATION = "association", pgettext_lazy("kind of organisation", "association")
    OTHER = "other", pgettext_lazy("kind of organisation", "other organisation")


class UnitKind(models.TextChoices):
    """What a part of the university is."""

    INSTITUTE = "institute", pgettext_lazy("kind of unit", "institute")
    FACULTY = "faculty", pgettext_lazy("kind of unit", "faculty")
    CHAIR = "chair", pgettext_lazy("kind of unit", "department (chair)")
    COLLEGE = "college", pgettext_lazy("kind of unit", "college")
    CENTRE = "centre", pgettext_lazy("kind of unit", "centre")
    LABORATORY = "laboratory", pgettext_lazy("kind of unit", "laboratory")
    OFFICE = "office", pgettext_lazy("kind of unit", "administrative office")
    OTHER = "other", pgettext_lazy("kind of unit", "other unit")


class ConsortiumRole(models.TextChoices):
    """What an organisation does in a project."""

    COORDINATOR = "coordinator", pgettext_lazy("role in a project", "coordinator")
    PARTNER = "partner", pgettext_lazy("role in a project", "partner")
    ASSOCIATED = "associated", pgettext_lazy("role in a project", "associated partner")
    DONOR = "donor", pgettext_lazy("role in a project", "donor")


class ForumKind(models.TextChoices):
    """What sort of meeting a forum is."""

    CONFERENCE = "conference", pgettext_lazy("kind of event", "conference")
    SEMINAR = "seminar", pgettext_lazy("kind of event", "seminar")
    ROUND_TABLE = "round_table", pgettext_lazy("kind of event", "round table")
    SCHOOL = "school", pgettext_lazy("kind of event", "summer or winter school")
    WORKSHOP = "workshop", pgettext_lazy("kind of event", "workshop")
    EXHIBITION = "exhibition", pgettext_lazy("kind of event", "exhibition")
    FORUM = "forum", pgettext_lazy("kind of event", "forum")
    INFORMATION_DAY = "information_day", pgettext_lazy("kind of event", "information day")


class ForumFormat(models.TextChoices):
    """How one takes part."""

    ON_SITE = "on_site", pgettext_lazy("format of an event", "on site")
    ONLINE = "online", pgettext_lazy("format of an event", "online")
    HYBRID = "hybrid", pgettext_lazy("format of an event", "hybrid")


class DeadlineName(models.TextChoices):
    """What has to be done by a deadline. Only these names: free text would need translating."""

    APPLICATION = "application", pgettext_lazy("deadline", "full application")
    FIRST_STAGE = "first_stage", pgettext_lazy("deadline", "first stage (concept note)")
    SECOND_STAGE = "second_stage", pgettext_lazy("deadline", "second stage")
    LETTER_OF_INTENT = "letter_of_intent", pgettext_lazy("deadline", "letter of intent")
    NOMINATION = "nomination", pgettext_lazy("deadline", "nomination by the university")
    ABSTRACT = "abstract", pgettext_lazy("deadline", "abstract")
    PAPER = "paper", pgettext_lazy("deadline", "full paper")
    REGISTRATION = "registration", pgettext_lazy("deadline", "registration")
    EARLY_REGISTRATION = "early_registration", pgettext_lazy("deadline", "early registration")
    QUESTIONS = "questions", pgettext_lazy("deadline", "questions to the funder")
    OFFICE_INTERNAL = "office_internal", pgettext_lazy("deadline", "papers to our office")
    OTHER = "other", pgettext_lazy("deadline", "other deadline")


# One may miss these and still take part, or they are not the funder's: they close nothing.
DEADLINES_THAT_CLOSE_NOTHING = frozenset(
    {
        DeadlineName.LETTER_OF_INTENT,
        DeadlineName.EARLY_REGISTRATION,
        DeadlineName.QUESTIONS,
        DeadlineName.OFFICE_INTERNAL,
    }
)


class CoFunding(models.TextChoices):
    """Whether the applicant must pay a part."""

    NOT_REQUIRED = "not_required", pgettext_lazy("co-funding", "not required")
    REQUIRED = "required", pgettext_lazy("co-funding", "required")
    IN_KIND = "in_kind", pgettext_lazy("co-funding", "required, may be in kind")


class ImageLicence(models.TextChoices):
    """Under which terms a picture may be shown."""

    CC0 = "cc0", "CC0"
    CC_BY = "cc_by", "CC BY"
    CC_BY_SA = "cc_by_sa", "CC BY-SA"
    PUBLIC_DOMAIN = "public_domain", pgettext_lazy("licence", "public domain")
    OWN = "own", pgettext_lazy("licence", "the university’s own picture")
    PERMISSION = "permission", pgettext_lazy("licence", "by permission of the author")

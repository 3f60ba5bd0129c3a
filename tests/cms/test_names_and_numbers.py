"""Countries, languages, money and numbers as each language writes them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from cms.countries import COUNTRY_CODES, COUNTRY_GROUPS, country_choices, country_name, groups_of
from cms.fields_of_science import FIELDS_OF_SCIENCE, main_field, with_children
from cms.languages import language_name
from cms.local_formats import NBSP, format_number
from cms.money import Money, currency_choices, currency_name, format_amounts
from cms.zones import zone_choices, zone_name


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_kyrgyzstan_is_never_kirgizia(language):
    assert country_name("KG", language) == "Кыргызстан"


@pytest.mark.parametrize(
    ("code", "ky", "ru", "en"),
    [
        ("AF", "Ооганстан", "Афганистан", "Afghanistan"),
        ("US", "АКШ", "США", "United States"),
        ("UZ", "Өзбекстан", "Узбекистан", "Uzbekistan"),
        ("DE", "Германия", "Германия", "Germany"),
        ("TR", "Түркия", "Турция", "Türkiye"),
    ],
)
def test_countries_are_named_as_people_write_them(code, ky, ru, en):
    assert [country_name(code, each) for each in ("ky", "ru", "en")] == [ky, ru, en]


def test_nothing_in_any_language_says_kirgiz_in_russian_imperial_spelling():
    said = [
        *(country_name(code, "ru") for code in COUNTRY_CODES),
        language_name("ky", "ru"),
        currency_name("KGS", "ru"),
    ]
    assert not [name for name in said if "иргиз" in name.lower()]


def test_the_list_of_countries_follows_the_alphabet_of_its_language():
    with override("ky"):
        names = [name for _code, name in country_choices()]
    assert names.index("Оман") < names.index("Өзбекстан") < names.index("Пакистан")
    with override("en"):
        names = [name for _code, name in country_choices()]
    assert names.index("Afghanistan") < names.index("Åland Islands") < names.index("Albania")
    assert len(names) == 250


def test_groups_of_countries_hold_countries():
    for group in COUNTRY_GROUPS.values():
        assert group.members <= set(COUNTRY_CODES)
    assert len(COUNTRY_GROUPS["eu"].members) == 27
    assert groups_of("KG") == [
        *("world", "central_asia", "erasmus_central_asia", "cis", "eaeu", "turkic_states", "oda")
    ]
    assert groups_of("XX") == []


def test_there_are_six_fields_of_science_and_their_42_children():
    mains = [code for code in FIELDS_OF_SCIENCE if main_field(code) == code]
    assert mains == ["1", "2", "3", "4", "5", "6"]
    assert sum(len(with_children(main)) - 1 for main in mains) == 42
    assert with_children("2.1") == ["2.1"]


@pytest.mark.parametrize(
    ("amount", "currency", "en", "ru", "ky"),
    [
        ("50000", "EUR", "€50,000", "50~000~€", "50~000~€"),
        ("1234.5", "EUR", "€1,234.50", "1~234,50~€", "1~234,50~€"),
        ("50000.00", "USD", "US$50,000", "50~000~$", "50~000~$"),
        ("50000", "KGS", "KGS~50,000", "50~000~сом", "50~000~сом"),
        ("50000", "RUB", "RUB~50,000", "50~000~₽", "50~000~₽"),
        ("50000", "CHF", "CHF~50,000", "50~000~CHF", "50~000~CHF"),
    ],
)
def test_money_is_written_as_the_language_does(amount, currency, en, ru, ky):
    money = Money(Decimal(amount), currency)
    written = [money.format(language).replace(NBSP, "~") for language in ("en", "ru", "ky")]
    assert written == [en, ru, ky]


def test_a_range_of_money():
    low, high = Decimal(10000), Decimal(50000)
    assert format_amounts(low, high, "EUR", "en") == "€10,000 – €50,000"
    assert format_amounts(low, low, "EUR", "en") == "€10,000"
    assert format_amounts(None, high, "EUR", "en") == "up to €50,000"
    assert format_amounts(low, None, "EUR", "en") == "at least €10,000"
    assert format_amounts(None, None, "EUR", "en") == ""


def test_the_usual_currencies_come_first_and_none_twice():
    codes = [code for code, _name in currency_choices()]
    assert codes[:3] == ["EUR", "USD", "KGS"]
    assert len(codes) == len(set(codes))
    assert "DEM" not in codes


def test_numbers_have_the_separators_of_the_language():
    assert format_number(1234567.5, "en") == "1,234,567.5"
    assert format_number(1234567.5, "ru") == f"1{NBSP}234{NBSP}567,5"
    assert format_number(1234567.5, "ky") == f"1{NBSP}234{NBSP}567,5"


def test_zones_without_a_name_of_their_own_are_called_after_their_city():
    assert zone_name("Europe/Warsaw", "en") == "Warsaw time"
    assert zone_name("Asia/Kolkata", "en") == "Kolkata time"
    assert "Киев" in zone_name("Europe/Kyiv", "ru")
    assert zone_name("Etc/GMT-8", "ky") == "UTC+8"
    assert zone_name("", "en") == ""


def test_the_usual_zones_come_first_and_all_cities_follow():
    with override("en"):
        *common, (_heading, cities) = zone_choices()
    assert [zone for zone, _name in common][:4] == ["AoE", "UTC", "Asia/Bishkek", "Europe/Brussels"]
    assert ("Asia/Kathmandu", "Kathmandu (Asia/Kathmandu)") in cities
    assert len(cities) > 400

"""A visitor writes to the office on a phone; the office answers her, in Russian."""

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import gettext, override
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from cms.models import User
from cms.roles import OFFICE
from office import form_guard
from office.models import Enquiry
from scripts import checkers
from tests.browser.every_page import new_site
from tests.factories.home import address, filled_contact_page, translate
from tests.factories.office import answer_template

pytestmark = pytest.mark.django_db(transaction=True)
# Wagtail's own frame has faults of its own; ours is what stands in the middle.
OURS = "main, #main"
AXE = checkers.AXE_RUN.replace("axe.run(document", "axe.run(document.querySelector(where)").replace(
    "rules =>", "([rules, where]) =>"
)


@pytest.fixture
def is_accessible():
    """Looks at what a page shows now; nothing where axe is not installed."""

    def look(page, where=OURS):
        if checkers.AXE.exists():
            page.evaluate(checkers.AXE.read_text())
            found = page.evaluate(AXE, [checkers.AXE_RULES, where])
            assert not found, "\n".join(found)

    return look


def words(language, message, **values):
    with override(language):
        return gettext(message) % values


def test_a_visitor_writes_on_a_phone_and_the_office_answers(
    open_page, log_in, live_server, monkeypatch, is_accessible, screenshot
):
    monkeypatch.setattr(form_guard, "LEAST_SECONDS", -1)
    home = new_site(live_server)
    contact = filled_contact_page(home, introduction="", body=[])
    translate(contact, "ky", title="Байланыш")
    template = answer_template()
    user = User.objects.create_user("aida", password="password", first_name="Аида")
    user.groups.set(Group.objects.filter(name=OFFICE))
    UserProfile.objects.create(user=user, preferred_language="ru")

    phone = open_page(
        width=360, height=740, language="ky", java_script_enabled=True, bypass_csp=True
    )
    phone.goto(address(contact, "ky"))
    phone.get_by_role("link", name=words("ky", "Write to us")).click()
    phone.fill("[name=name]", "Айгерим")
    phone.fill("[name=message]", "Окууга кантип тапшырам?")
    phone.check("[value=whatsapp]")
    phone.fill("[name=contact]", "12")
    phone.click("form.form button")
    expect(phone.locator("#result")).to_be_focused()
    is_accessible(phone, "main")
    screenshot(phone, "enquiry-errors-ky-360")
    assert phone.input_value("[name=message]") == "Окууга кантип тапшырам?"
    phone.select_option("[name=topic]", "study")
    phone.fill("[name=contact]", "0555 123456")
    phone.check("[name=consent]")
    phone.click("form.form button")
    expect(phone.locator("#result")).to_be_focused()
    enquiry = Enquiry.objects.get()
    assert str(enquiry.number) in phone.inner_text("main")
    is_accessible(phone, "main")

    desk = open_page(width=1280, bypass_csp=True)
    log_in(desk, "aida")
    desk.locator("a[href*='/admin/enquiries/?state=new']").click()
    desk.wait_for_selector("#listing-results")
    is_accessible(desk, ".enquiry-states")
    screenshot(desk, "enquiries-ru-1280")
    desk.get_by_role("link", name=f"№ {enquiry.pk}").click()
    desk.get_by_role("button", name=str(template)).click()
    filled = f"Урматтуу Айгерим, № {enquiry.pk}."
    expect(desk.locator("[name=text]")).to_have_value(filled)
    is_accessible(desk, ".enquiry")
    screenshot(desk, "enquiry-ru-1280")
    desk.locator("button[value=answer]").click()
    link = desk.locator(".messages a")
    expect(link).to_have_attribute("href", "https://wa.me/996555123456?text=" + quoted(filled))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assigned_to) == ("answered", user)


def quoted(text):
    from urllib.parse import quote

    return quote(text)

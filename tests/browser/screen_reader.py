"""A reader with a keyboard and a screen reader: hears Chromium's own accessibility tree."""

from urllib.parse import unquote

KEYS = 80  # presses of Tab that reach anything on a page of the tests


class ScreenReader:
    """Reads a Playwright page by what Chromium tells to assistive technology."""

    def __init__(self, page):
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Accessibility.enable")

    def open(self, path):
        self.page.goto(path)
        return self

    @property
    def path(self):
        return unquote(self.page.url.partition("://")[2].partition("/")[2])

    def nodes(self):
        """The tree's nodes by id; the first is the page's."""
        nodes = self.session.send("Accessibility.getFullAXTree")["nodes"]
        return {node["nodeId"]: node for node in nodes}

    def read(self, nodes, top):
        """(role, name) of ``top`` and of all that is told within it, in reading order."""
        node = nodes.get(top, {"ignored": True})
        heard = [] if node["ignored"] else [told(node)]
        return heard + [
            one for child in node.get("childIds", []) for one in self.read(nodes, child)
        ]

    def said(self):
        """(role, name) of all that the page tells, in reading order."""
        nodes = self.nodes()
        return self.read(nodes, next(iter(nodes)))

    def focused(self):
        """(role, name) of what has the keyboard; None where nothing has it."""
        here = [node for node in self.nodes().values() if value(node, "focused")]
        return told(here[-1]) if here else None

    def within(self, role, name):
        """All the text inside the one thing of this role and name."""
        nodes = self.nodes()
        [top] = [key for key, node in nodes.items() if told(node) == (role, name)]
        return " ".join(text for role, text in self.read(nodes, top) if role == "StaticText")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, role, name):
        """Press Tab until the thing of this role and name has the keyboard."""
        passed = []
        for _key in range(KEYS):
            self.press("Tab")
            passed.append(self.focused())
            if passed[-1] == (role, name):
                return self
        raise AssertionError(f"no {role} {name!r} by keyboard among {passed}")

    def follow(self, name, role="link"):
        """Go to a link (or a button) by keyboard and press it; wait for the page it leads to."""
        self.tab_to(role, name)
        with self.page.expect_navigation():
            self.press("Enter")
        return self


def told(node):
    role = node.get("role", {}).get("value", "")
    return role, " ".join(str(node.get("name", {}).get("value", "")).split())


def value(node, name):
    found = [one["value"] for one in node.get("properties", []) if one["name"] == name]
    return bool(found and found[0].get("value"))

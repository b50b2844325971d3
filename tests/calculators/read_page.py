"""What a page of a calculator says, read as a browser would read it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple


class Control(NamedTuple):
    """A control of a form with what would be sent for it."""

    name: str
    value: str
    sent: bool


class Page(HTMLParser):
    """The text of each element with an id, the controls of the forms, and the links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, str] = {}
        self.controls: list[Control] = []
        self.links: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ("input", "meta", "link", "br", "img", "rect", "path"):
            self._open.append((tag, given.get("id", "")))
            self.texts.setdefault(given.get("id", ""), "")
        if tag == "input" and given.get("name"):
            pressed = given.get("type") not in ("radio", "checkbox") or "checked" in given
            self.controls.append(Control(given["name"], given.get("value", ""), pressed))
        if tag == "select":
            self._select = given.get("name", "")
        if tag == "option":
            self.controls.append(Control(self._select, given.get("value", ""), "selected" in given))
        if tag == "a":
            self.links.append(given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data

    def said(self, name: str) -> str:
        """The text of an element, with its spaces joined."""
        return " ".join(self.texts[name].split())

    def sent(self) -> list[tuple[str, str]]:
        """What the form would send as it stands, without a script."""
        return [(control.name, control.value) for control in self.controls if control.sent]

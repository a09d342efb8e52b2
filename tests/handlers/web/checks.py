"""Holds a page against the HTML standard and the accessibility rules that a parser can check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

CONTROLS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit"}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary"}


def parse(page: str) -> Element:
    """The page as a tree.

    Raises:
        html5lib.html5parser.ParseError: It is not valid HTML.
    """
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(page)
    return document


def parse_fragment(fragment: str) -> Element:
    """A piece of a page as a tree, parsed as strictly as a whole one."""
    head = '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>'
    return parse(f"{head}{fragment}</body></html>")


def faults_of(document: Element, *, is_page: bool = True) -> list[str]:
    """What is wrong with a parsed page, in words; empty when nothing is."""
    faults = [*_repeated_ids(document), *_loose_references(document), *_unlabelled(document)]
    faults += [*_inline(document), *_bad_links(document), *_heading_jumps(document, is_page)]
    faults += _nested_interactive(document)
    if is_page:
        faults += _page_faults(document)
    return faults


def check_page(page: str) -> Element:
    """Parse a page strictly and hold it against every rule."""
    document = parse(page)
    assert faults_of(document) == []
    return document


def check_fragment(fragment: str) -> Element:
    """Parse a piece of a page strictly and hold it against the rules that fit it."""
    document = parse_fragment(fragment)
    assert faults_of(document, is_page=False) == []
    return document


def text_of(element: Element) -> str:
    """All text in an element, spaces run together."""
    return " ".join("".join(element.itertext()).split())


def find(document: Element, tag: str, **attributes: str) -> list[Element]:
    """Elements of a tag with these attributes (``class_`` for class)."""
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return [
        each
        for each in document.iter(tag)
        if all(each.get(name) == value for name, value in wanted.items())
    ]


def _elements(document: Element) -> Iterator[Element]:
    return (each for each in document.iter() if isinstance(each.tag, str))


def _repeated_ids(document: Element) -> Iterator[str]:
    seen: set[str] = set()
    for each in _elements(document):
        name = each.get("id")
        if name is not None and (name in seen or not re.fullmatch(r"[^\s]+", name)):
            yield f"id {name!r} twice, or empty"
        seen.add(name or "")


def _loose_references(document: Element) -> Iterator[str]:
    ids = {each.get("id") for each in _elements(document)}
    for each in _elements(document):
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            for name in (each.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute}={name} leads nowhere"
        link = each.get("href") or ""
        if each.tag == "a" and link.startswith("#") and link[1:] not in ids:
            yield f"link {link} leads nowhere"


def _unlabelled(document: Element) -> Iterator[str]:
    labelled = {each.get("for") for each in document.iter("label")}
    inside = {id(child) for label in document.iter("label") for child in label.iter()}
    for each in _elements(document):
        is_control = each.tag in CONTROLS and each.get("type") not in UNLABELLED
        if is_control and each.get("id") not in labelled and id(each) not in inside:
            yield f"{each.tag} {each.get('name')} has no label"
        if each.tag in ("button", "a", "summary") and not text_of(each):
            yield f"{each.tag} without a name"
        if each.tag == "fieldset" and each[0].tag != "legend":
            yield "fieldset without a legend"
        if each.tag == "img" and each.get("alt") is None:
            yield "img without alt"


def _inline(document: Element) -> Iterator[str]:
    for each in _elements(document):
        if each.tag == "style" or (each.tag == "script" and text_of(each)):
            yield f"inline {each.tag}"
        for name in each.attrib:
            if name == "style" or name.startswith("on"):
                yield f"inline {name} on {each.tag}"


def _bad_links(document: Element) -> Iterator[str]:
    for each in _elements(document):
        for attribute in ("href", "src", "action"):
            value = each.get(attribute)
            if value is not None and not re.match(r"(https?://|mailto:|/(?!/)|#)", value):
                yield f"{attribute}={value}"


def _heading_jumps(document: Element, is_page: bool) -> Iterator[str]:
    level = 0 if is_page else None
    for each in _elements(document):
        if re.fullmatch("h[1-6]", str(each.tag)):
            now = int(str(each.tag)[1])
            if level is not None and now > level + 1:
                yield f"heading {text_of(each)!r} jumps from {level} to {now}"
            level = now


def _nested_interactive(document: Element) -> Iterator[str]:
    for outer in _elements(document):
        if outer.tag in INTERACTIVE:
            for inner in outer.iter():
                if inner is not outer and inner.tag in INTERACTIVE:
                    yield f"{inner.tag} inside {outer.tag}"


def _page_faults(document: Element) -> Iterator[str]:
    if document.get("lang") not in ("fi", "sv", "en"):
        yield "the page does not say its language"
    for tag in ("main", "h1", "title"):
        count = len(list(document.iter(tag)))
        if count != 1:
            yield f"{count} {tag}"
    for form in document.iter("form"):
        if form.get("method") == "post" and not find(form, "input", name="_csrf"):
            yield f"form {form.get('action')} without a token"

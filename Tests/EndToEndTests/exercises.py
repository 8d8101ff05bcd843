"""Works through the exercise of a page in Chromium by keyboard alone, then without JavaScript and on paper; prints a JSON array
of what is not as it should be. The page has one exercise: one check, two hints ("first hint", "second hint"), and a
solution with "the solution" in it.
usage: exercises.py PAGE
"""

import json
import sys

from playwright.sync_api import sync_playwright

found = []


def expect(what, is_so):
    if not is_so:
        found.append(what)


def tab_to(page, name):
    """Presses Tab until something whose text begins so has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            return
    found.append(f"Tab does not lead to '{name}'")


def folds(page, script):
    hints = [page.get_by_text("first hint"), page.get_by_text("second hint")]
    solution = page.get_by_text("the solution", exact=False).first
    for text in hints + [solution]:
        expect(f"{script}: a hint or the solution is shown at first", not text.is_visible())
    page.keyboard.press("Tab")
    tab_to(page, "it says yes")
    page.keyboard.press("Enter")
    expect(f"{script}: a check does not open", page.locator(".checks .screen, .checks .terminal").first.is_visible())
    tab_to(page, "Hint 1 of 2")
    page.keyboard.press("Enter")
    expect(f"{script}: the first hint does not open", hints[0].is_visible() and not hints[1].is_visible())
    tab_to(page, "Hint 2 of 2")
    page.keyboard.press("Space")
    expect(f"{script}: hints do not open one at a time", hints[1].is_visible() and not hints[0].is_visible())
    tab_to(page, "Solution of Say")
    page.keyboard.press("Enter")
    expect(f"{script}: the solution does not open", solution.is_visible())


def printed(page):
    page.emulate_media(media="print")
    expect("a hint is not printed", page.get_by_text("second hint").is_visible())
    solution = page.get_by_text("the solution", exact=False).first
    expect("the solution is not printed", solution.is_visible())
    top = solution.bounding_box()["y"]
    last = page.get_by_text("the last words").bounding_box()["y"]
    expect("the solution is not printed at the end", top > last)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto("file://" + sys.argv[1])
        if script:
            folds(page, "with JavaScript")
        else:
            hints = page.locator("details.alert-hint")
            expect("hints are no folds without JavaScript", hints.count() == 2)
            hints.first.locator("summary").click()
            expect(
                "a hint does not open without JavaScript", page.get_by_text("first hint").is_visible())
        context.close()
    page = browser.new_page()
    page.goto("file://" + sys.argv[1])
    printed(page)
    browser.close()
print(json.dumps(found))

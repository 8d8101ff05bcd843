"""Answers the quizzes of a page in Chromium by keyboard alone, then without JavaScript and on paper; prints a JSON array of
what is not as it should be. The page has a quiz of each kind in this order: one choice of two (the second is right), several of
three (the first two), a text (4), an order of three (one, two, three); and a session whose output, "surprise", is to be guessed.
usage: quizzes.py PAGE
"""

import json
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

found = []


def expect(what, isSo):
    if not isSo:
        found.append(what)


def quiz(page, number):
    return page.locator(f"[id='quiz:{number}']")


def feedback(page, number):
    return quiz(page, number).locator(".feedback").inner_text()


def tab_to(page, name):
    """Presses Tab until something of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()")
        if text == name:
            return
    found.append(f"Tab does not lead to '{name}'")


def by_keyboard(page):
    explanation = quiz(page, 1).locator("details.answer .right")
    expect("an answer is shown at first", not explanation.is_visible())
    page.keyboard.press("Tab")
    quiz(page, 1).locator("input").first.focus()
    tab_to(page, "Check")
    page.keyboard.press("Enter")
    expect("nothing chosen is an answer", feedback(page, 1) == "Answer first.")
    quiz(page, 1).locator("input").first.focus()
    page.keyboard.press("Space")
    tab_to(page, "Check")
    page.keyboard.press("Enter")
    expect("a wrong choice is not told", feedback(page, 1).startswith("Not so."))
    expect("a wrong choice opens the answer", not explanation.is_visible())
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Check")
    page.keyboard.press("Enter")
    expect("a right choice is not told", feedback(page, 1) == "Right.")
    expect("a right choice does not open the explanation", explanation.is_visible())

    boxes = quiz(page, 2).locator("input")
    boxes.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(page, "Check")
    page.keyboard.press("Space")
    expect("several right choices are not told", feedback(page, 2) == "Right.")

    quiz(page, 3).locator("input").focus()
    page.keyboard.type(" 5 ")
    page.keyboard.press("Enter")
    expect("a wrong text is not told", feedback(page, 3).startswith("Not so."))
    page.keyboard.press("Control+A")
    page.keyboard.type(" 4 ")
    page.keyboard.press("Enter")
    expect("a right text is not told", feedback(page, 3) == "Right.")

    for part, place in ("one", 0), ("two", 1):
        for _ in range(2):
            item = quiz(page, 4).locator(".parts > li", has_text=part)
            if quiz(page, 4).locator(".parts > li > span:first-child").nth(place).inner_text() == part:
                break
            item.locator("button.up").focus()
            page.keyboard.press("Enter")
    expect("a moved part is not told", feedback(page, 4).startswith("Now "))
    tab_to(page, "Check")
    page.keyboard.press("Enter")
    expect("a right order is not told", feedback(page, 4) == "Right.")

    output = page.locator(".prediction .printed", has_text="surprise")
    expect("output is shown before a guess", not output.is_visible())
    page.locator(".guess input").focus()
    page.keyboard.type("<b>my guess</b>")
    page.keyboard.press("Enter")
    expect("output is not shown after a guess", output.is_visible())
    expect("the guess is not shown as text", page.locator(".guessed").inner_text() == "Your guess: <b>my guess</b>")
    expect("the commands stand there twice", not page.locator(".asked").is_visible())


def axe(page, when):
    for violation in Axe().run(page, options={"preload": False}).response["violations"]:
        found.append(f"axe {when}: {violation['help']}: {violation['nodes'][0]['target']}")


def kept(page):
    page.reload()
    for number in 1, 2, 3, 4:
        expect(f"the answer to quiz {number} is forgotten", feedback(page, number) == "Right.")
    expect("the guess is forgotten", page.locator(".prediction .printed").first.is_visible())


def without_script(page):
    answer = quiz(page, 1).locator("details.answer")
    expect("without a script there is a button", page.locator(".quiz button, .guess").count() == 0)
    expect("without a script an answer is shown", not answer.locator(".right").is_visible())
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    expect("without a script an answer does not open", answer.locator(".right").is_visible())
    fold = page.locator("details.prediction")
    expect("without a script output is shown", not fold.locator(".printed").first.is_visible())
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect("without a script output does not open", fold.locator(".printed").first.is_visible())


def printed(page, when):
    page.emulate_media(media="print")
    answers = page.locator(".printed-answers")
    expect(f"{when}, answers are not at the end", answers.is_visible())
    for text in "Quiz 1", "Quiz 4", "because it is so", "surprise":
        expect(f"{when}, '{text}' is not among the answers", text in answers.inner_text())
    for hidden in ".quiz > .answer", ".prediction", ".guess", ".check", ".parts button":
        shown = [part for part in page.locator(hidden).all() if part.is_visible()]
        expect(f"{when}, {hidden} is shown", not shown)
    expect(f"{when}, the commands are missing", page.locator(".asked").is_visible())
    page.emulate_media(media="screen")
    expect("answers at the end are shown on a screen", not answers.is_visible())


def main():
    address = f"file://{sys.argv[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for scheme in "light", "dark":
            page = browser.new_context(color_scheme=scheme).new_page()
            page.on("pageerror", lambda error: found.append(f"error: {error}"))
            page.on("request", lambda request: expect(f"asks for {request.url}", request.url.startswith("file:")))
            page.goto(address)
            axe(page, f"at first, {scheme}")
            printed(page, "before an answer")
            by_keyboard(page)
            axe(page, f"with answers, {scheme}")
            kept(page)
            printed(page, "after the answers")
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(address)
        without_script(page)
        printed(page, "without a script")
        browser.close()
    print(json.dumps(found))


main()

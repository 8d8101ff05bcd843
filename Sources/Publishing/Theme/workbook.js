// What a page can do besides being read. Without this script it reads, prints and navigates all the same.
"use strict";

(() => {
  const root = document.documentElement;

  // The theme that the reader chose, where the browser lets us remember it.
  const memory = {
    get() { try { return localStorage.getItem("workbook-theme"); } catch { return null; } },
    set(theme) { try { localStorage.setItem("workbook-theme", theme); } catch { /* not here */ } },
  };
  const chosen = memory.get();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  function addThemeToggle() {
    const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ?? (systemIsDark.matches ? "dark" : "light")) === "dark";
    const button = make("button", "theme", "");
    button.type = "button";
    const name = () => { button.textContent = isDark() ? "Light theme" : "Dark theme"; };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      memory.set(root.dataset.theme);
      name();
    });
    systemIsDark.addEventListener("change", name);
    name();
    document.querySelector(".bar").append(button);
  }

  // The text that a box gives to the clipboard: the commands of a terminal, or the whole of a file.
  function textToCopy(box) {
    const parts = box.classList.contains("terminal")
      ? (box.querySelector(".asked") ?? box).querySelectorAll(".command code")
      : [box.querySelector(".whole code") ?? box.querySelector("pre.code code")];
    return [...parts].map((part) => part.textContent.replace(/\n$/, "")).join("\n") + "\n";
  }

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = make("textarea", "unseen", "");
    area.value = text;
    document.body.append(area);
    area.select();
    const worked = document.execCommand("copy");
    area.remove();
    if (!worked) throw new Error("no clipboard");
  }

  function addCopyButtons() {
    for (const box of document.querySelectorAll("figure.box")) {
      const caption = box.querySelector("figcaption");
      if (!caption || !box.querySelector("pre.code code, .command code")) continue;
      const label = box.classList.contains("terminal") ? "copy commands" : "copy";
      const button = make("button", "copy", label);
      button.type = "button";
      button.addEventListener("click", async () => {
        try {
          await copy(textToCopy(box));
          button.textContent = "copied";
        } catch {
          button.textContent = "cannot copy";
        }
        setTimeout(() => { button.textContent = label; }, 1500);
      });
      caption.append(button);
    }
  }

  // On a phone the sidebar is a sheet; the link to it works by itself, this adds Escape and the focus.
  function tendMenu() {
    const menu = document.getElementById("page:menu");
    const opener = document.querySelector(".open-menu");
    if (!menu || !opener) return;
    const close = () => {
      if (!menu.classList.contains("is-open")) return;
      menu.classList.remove("is-open");
      opener.focus();
    };
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      menu.classList.add("is-open");
      menu.focus();
    });
    menu.querySelector(".close-menu").addEventListener("click", (event) => {
      if (!menu.classList.contains("is-open")) return;
      event.preventDefault();
      close();
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    menu.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  // A box that has nothing to scroll needs no stop of the Tab key.
  function tendScrollBoxes() {
    for (const box of document.querySelectorAll("pre[tabindex], .screen[tabindex], .table[tabindex]")) {
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      box.tabIndex = scrolls ? 0 : -1;
    }
  }

  // What readers answered and guessed, kept in this browser alone where it lets us.
  const kept = {
    get(name) { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* not here */ } },
  };
  const nameOf = (kind, id) => `workbook-${kind}:${location.pathname}#${id}`;
  const makeButton = (className, text, act) => {
    const button = make("button", className, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };
  const onEnter = (field, act) => {
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); act(); } });
  };

  // What a reader answered to a quiz, in the form in which it is compared; and how to bring that back.
  function answerOf(quiz) {
    if (quiz.dataset.kind === "text") return quiz.querySelector("input").value.trim().replace(/\s+/g, " ");
    if (quiz.dataset.kind === "order") {
      return [...quiz.querySelectorAll(".parts > li")].map((part) => part.dataset.part).join(" ");
    }
    return [...quiz.querySelectorAll(".choice input:checked")].map((input) => input.value).join(" ");
  }

  function restore(quiz, answer) {
    if (quiz.dataset.kind === "text") {
      quiz.querySelector("input").value = answer;
    } else if (quiz.dataset.kind === "order") {
      const list = quiz.querySelector(".parts");
      for (const part of answer.split(" ")) {
        const item = list.querySelector(`:scope > li[data-part="${CSS.escape(part)}"]`);
        if (item) list.append(item);
      }
    } else {
      const chosen = answer.split(" ");
      for (const input of quiz.querySelectorAll(".choice input")) input.checked = chosen.includes(input.value);
    }
  }

  function isRight(quiz, answer) {
    const right = quiz.dataset.right;
    if (quiz.dataset.kind !== "text") return answer === right;
    return right.split("\n").some((text) => text.toLowerCase() === answer.toLowerCase());
  }

  function tendQuizzes() {
    for (const quiz of document.querySelectorAll("fieldset.quiz")) {
      const name = nameOf("quiz", `${quiz.id}:${quiz.dataset.key}`);
      const fold = quiz.querySelector(":scope > details.answer");
      const feedback = make("p", "feedback", "");
      feedback.setAttribute("role", "status");
      const show = (answer) => {
        const right = isRight(quiz, answer);
        feedback.textContent = answer === "" ? "Answer first."
          : right ? "Right." : "Not so. Think again, or open the answer.";
        feedback.classList.toggle("passed", right);
        if (right) fold.open = true;
      };
      const check = () => {
        const answer = answerOf(quiz);
        kept.set(name, { answer, isChecked: answer !== "" });
        show(answer);
      };
      const note = () => {
        feedback.textContent = "";
        kept.set(name, { answer: answerOf(quiz), isChecked: false });
      };
      fold.before(makeButton("check", "Check", check), feedback);
      if (quiz.dataset.kind === "order") tendOrder(quiz, feedback, note);
      for (const input of quiz.querySelectorAll("input")) {
        input.addEventListener("input", note);
        if (input.type === "text") onEnter(input, check);
      }
      const last = kept.get(name);
      if (typeof last?.answer === "string") {
        restore(quiz, last.answer);
        if (last.isChecked) show(last.answer);
      }
    }
  }

  // Each part of an order moves by its buttons.
  function tendOrder(quiz, feedback, note) {
    const list = quiz.querySelector(".parts");
    const move = (item, button, other) => {
      if (!other) return;
      if (button.className === "up") other.before(item); else other.after(item);
      button.focus();
      note();
      const parts = [...list.children];
      feedback.textContent = `Now ${parts.indexOf(item) + 1} of ${parts.length}.`;
    };
    for (const item of list.children) {
      const text = item.textContent.trim();
      const up = makeButton("up", "\u2191", () => move(item, up, item.previousElementSibling));
      const down = makeButton("down", "\u2193", () => move(item, down, item.nextElementSibling));
      up.setAttribute("aria-label", `Move up: ${text}`);
      down.setAttribute("aria-label", `Move down: ${text}`);
      const moves = make("span", "moves", "");
      moves.append(up, down);
      item.append(moves);
    }
  }

  // What comes of a step stays hidden until the reader has guessed, or does not want to.
  function tendPredictions() {
    for (const fold of document.querySelectorAll("details.prediction:not([open])")) {
      const name = nameOf("guess", fold.id);
      const form = make("div", "guess", "");
      const label = make("label", "", "What will come of it? Your guess");
      const field = make("input", "", "");
      field.type = "text";
      field.autocomplete = "off";
      field.id = label.htmlFor = `${fold.id}:guess`;
      const open = (guess) => {
        form.replaceChildren(make("p", "guessed", guess === "" ? "" : `Your guess: ${guess}`));
        form.hidden = guess === "";
        fold.querySelector("summary").textContent = "What came of it";
        fold.hidden = false;
        fold.open = true;
      };
      const show = () => {
        const guess = field.value.trim();
        kept.set(name, guess);
        open(guess);
        fold.querySelector("summary").focus();
      };
      onEnter(field, show);
      form.append(label, field, makeButton("show", "Show", show));
      fold.before(form);
      fold.hidden = true;
      const last = kept.get(name);
      if (typeof last === "string") open(last);
    }
  }

  // Printed, every fold is open; afterwards those that were closed close again.
  function openFoldsToPrint() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details.fold:not([open])")];
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
  }

  document.addEventListener("DOMContentLoaded", () => {
    addThemeToggle();
    addCopyButtons();
    tendMenu();
    tendQuizzes();
    tendPredictions();
    tendScrollBoxes();
    openFoldsToPrint();
    addEventListener("resize", tendScrollBoxes);
  });
})();

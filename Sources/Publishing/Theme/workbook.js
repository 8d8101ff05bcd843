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
      ? box.querySelectorAll(".command code")
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
    tendScrollBoxes();
    openFoldsToPrint();
    addEventListener("resize", tendScrollBoxes);
  });
})();

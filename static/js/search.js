// Suggestions under each search field: an ARIA combobox with a list. Without this script the form works as it is.
"use strict";
{
  const PAUSE = 180;

  function offer(line) {
    const input = line.querySelector("input");
    const list = document.createElement("ul");
    let chosen = -1, timer = 0, asked = 0;
    list.id = `${input.id}-forslag`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent.trim());
    list.hidden = true;
    const told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    line.append(list, told);
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);

    const close = () => {
      list.hidden = true;
      list.replaceChildren();
      told.textContent = "";
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (place) => {
      chosen = place;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", list.children[place].id);
        list.children[place].scrollIntoView({ block: "nearest" });
      }
    };
    const option = ({ title, url, kind, lang }, place) => {
      const item = document.createElement("li");
      const small = document.createElement("span");
      item.id = `${list.id}-${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.url = url;
      small.textContent = kind;
      const name = document.createElement("b");
      name.lang = lang;
      name.textContent = title;
      item.append(name, small);
      return item;
    };
    const ask = async () => {
      const query = input.value.trim(), number = ++asked;
      if (query.length < 2) return close();
      const response = await fetch(`${line.dataset.suggest}?q=${encodeURIComponent(query)}`);
      if (!response.ok || number !== asked || document.activeElement !== input) return;
      const { suggestions } = await response.json();
      list.replaceChildren(...suggestions.map(option));
      if (!suggestions.length) return close();
      list.hidden = false;
      told.textContent = line.dataset.found.replace("#", suggestions.length);
      input.setAttribute("aria-expanded", "true");
      choose(-1);
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask().catch(close), PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      if (list.hidden) {
        if (event.key === "ArrowDown") ask().catch(close);
        return;
      }
      if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("li");
      if (item) location.assign(item.dataset.url);
    });
    input.addEventListener("blur", () => {
      clearTimeout(timer);
      close();
    });
  }

  document.querySelectorAll("[data-suggest]").forEach(offer);
}

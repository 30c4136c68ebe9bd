// Many papers at once on a meeting's form: each file is stored by itself and becomes a row, in order.
//
// [data-papers-drop] (templates/admin/boards/papers.html) takes dropped or chosen files. The rows are
// Django's own inline rows, and nothing belongs to the meeting until the form is saved.
"use strict";

(() => {
  const ROLES = [
    [/utdrag/i, "extract"],
    [/protokoll/i, "minutes"],
    [/f[öo]redragningslista|dagordning|kallelse/i, "agenda"],
  ];

  const roleOf = (name) => ROLES.find(([words]) => words.test(name))?.[1] ?? "paper";

  // "07 Budget.pdf" and "§ 7 Budget.pdf" belong to item 7; "2026-05-11 …" to none.
  const numberOf = (name) => name.match(/^\s*(?:§|ärende|nr)?\s*0*(\d{1,3})(?!\d)(?!-\d)/i)?.[1];

  async function store(zone, file) {
    if (file.size > Number(zone.dataset.maxBytes)) throw new Error(zone.dataset.tooLarge);
    const body = new FormData();
    body.append("files", file);
    const token = zone.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const response = await fetch(zone.dataset.url, { method: "POST", body, headers, credentials: "same-origin" });
    if (![201, 422].includes(response.status)) throw new Error(zone.dataset.failed);
    const answer = await response.json();
    if (!answer.documents.length) throw new Error(answer.errors[0]?.error ?? zone.dataset.failed);
    return answer.documents[0];
  }

  function rows(prefix) {
    return [...document.querySelectorAll(`.dynamic-${prefix}`)];
  }

  function nextOrder(prefix) {
    const orders = rows(prefix).map((row) => Number(row.querySelector("[name$=-order]").value) || 0);
    return Math.max(0, ...orders) + 1;
  }

  function addRow(prefix) {
    document.querySelector(`#${prefix}-group .add-row a`).click();
    return rows(prefix).at(-1);
  }

  function choose(select, wanted) {
    const option = [...select.options].find(wanted);
    if (option) select.value = option.value;
  }

  function fill(row, stored, order) {
    const select = row.querySelector("select[name$=-document]");
    select.append(new Option(stored.title, stored.id, true, true));
    django.jQuery(select).trigger("change");
    row.querySelector("[name$=-order]").value = order;
    const role = roleOf(stored.name);
    row.querySelector("[name$=-role]").value = role;
    const number = role === "paper" && numberOf(stored.name);
    if (number) choose(row.querySelector("[name$=-item]"), (option) => option.text.startsWith(`${number}. `));
  }

  function line(zone, file, words) {
    const item = document.createElement("li");
    item.textContent = `${file.name} ${words}`;
    zone.querySelector("[data-answers]").append(item);
    return item;
  }

  async function take(zone, files) {
    const status = zone.querySelector("[data-status]");
    const waiting = [...files].map((file) => [file, line(zone, file, zone.dataset.working)]);
    for (const [file, item] of waiting) {
      try {
        const stored = await store(zone, file);
        const { prefix } = zone.dataset;
        const order = nextOrder(prefix);
        fill(addRow(prefix), stored, order);
        item.textContent = `${stored.title} ${zone.dataset.done}`;
        item.className = "is-done";
      } catch (error) {
        item.textContent = `${file.name}: ${error instanceof TypeError ? zone.dataset.failed : error.message}`;
        item.className = "is-refused";
      }
      status.textContent = item.textContent;
    }
  }

  function prepare(zone) {
    const input = zone.querySelector("input[type=file]");
    zone.hidden = false;
    input.addEventListener("change", () => take(zone, input.files).then(() => { input.value = ""; }));
    for (const name of ["dragover", "dragleave", "drop"]) {
      zone.addEventListener(name, (event) => {
        event.preventDefault();
        zone.classList.toggle("is-over", name === "dragover");
      });
    }
    zone.addEventListener("drop", (event) => take(zone, event.dataTransfer.files));
  }

  // What is withheld shall be seen to be so without unfolding anything.
  function unfold(box) {
    box.closest("details").open = true;
  }

  window.addEventListener("load", () => {
    document.querySelectorAll("[data-papers-drop]").forEach(prepare);
    document.querySelectorAll("[name$=-withheld]:checked").forEach(unfold);
  });
})();

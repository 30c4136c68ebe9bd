// Many files at once: each is sent by itself, so that one that is refused stops no other.
//
// <form data-upload action="…" data-max-bytes data-working data-done data-too-large data-failed> holds
// an <input type="file" name="files">; [data-drop] takes dropped files, [data-results] is the list of
// answers and [data-status] speaks. Every stored document is told with the event
// "documents:uploaded" on the form (detail: {id, title, name, size, pages, url}).
"use strict";

(() => {
  async function send(form, file) {
    if (file.size > Number(form.dataset.maxBytes)) throw new Error(form.dataset.tooLarge);
    const body = new FormData();
    body.append("files", file);
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const response = await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" });
    if (![201, 422].includes(response.status)) throw new Error(form.dataset.failed);
    const answer = await response.json();
    if (!answer.documents.length) throw new Error(answer.errors[0]?.error ?? form.dataset.failed);
    return answer.documents[0];
  }

  function line(place, file, working) {
    const item = document.createElement("li");
    item.textContent = `${file.name} – ${working}`;
    place.append(item);
    return item;
  }

  function showStored(item, stored) {
    const link = document.createElement("a");
    link.href = stored.url;
    link.textContent = stored.title;
    const name = document.createElement("span");
    name.className = "quiet";
    name.textContent = ` ${stored.name}`;
    item.className = "is-done";
    item.replaceChildren(link, name);
  }

  function showRefused(item, file, why) {
    const name = document.createElement("strong");
    name.textContent = file.name;
    item.className = "is-refused";
    item.replaceChildren(name, ` ${why}`);
  }

  async function upload(form, files) {
    const place = document.querySelector("[data-results]");
    const status = document.querySelector("[data-status]");
    document.querySelector("[data-results-heading]")?.removeAttribute("hidden");
    const waiting = [...files].map((file) => [file, line(place, file, form.dataset.working)]);
    for (const [file, item] of waiting) {
      try {
        const stored = await send(form, file);
        showStored(item, stored);
        form.dispatchEvent(new CustomEvent("documents:uploaded", { bubbles: true, detail: stored }));
        status.textContent = `${stored.title}: ${form.dataset.done}`;
      } catch (error) {
        const why = error instanceof TypeError ? form.dataset.failed : error.message;
        showRefused(item, file, why);
        status.textContent = `${file.name}: ${why}`;
      }
    }
  }

  function prepare(form) {
    const input = form.querySelector("input[type=file]");
    const drop = form.querySelector("[data-drop]") ?? form;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      upload(form, input.files).then(() => { input.value = ""; });
    });
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("is-over", name === "dragover");
      });
    }
    drop.addEventListener("drop", (event) => upload(form, event.dataTransfer.files));
  }

  document.querySelectorAll("[data-upload]").forEach(prepare);
})();

// The dialog that links and pictures share: its form comes from the server, it searches while one
// types, and the keyboard reaches all of it with Tab, arrows, Enter and Escape.
/* global CKEDITOR */
window.richtextPicker = (() => {
  const PAUSE_MS = 180;

  async function fetched(address) {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) throw new Error(`No answer from ${address}`);
    return response.text();
  }

  function searching(form, words) {
    const field = form.querySelector("[data-hits]");
    const hits = form.querySelector("[data-hits-here]");
    const status = form.querySelector("[data-status]");
    let timer = null;
    let latest = Promise.resolve();

    async function search(query) {
      try {
        const html = await fetched(`${field.dataset.hits}?${new URLSearchParams({ q: query })}`);
        if (query !== field.value) return;
        hits.innerHTML = html;
        status.textContent = words.hits.replace("%s", hits.querySelectorAll("input").length);
        form.dispatchEvent(new Event("change"));
      } catch {
        status.textContent = words.searchFailed;
      }
    }

    function start() {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      latest = search(field.value);
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(start, PAUSE_MS);
    });
    // Enter right after typing must choose among the hits of what was typed.
    return () => {
      start();
      return latest;
    };
  }

  // prepare(form) fills the form in; finish(form, button) returns what to do once the dialog has closed,
  // or an explanation to show in it. Ends when the dialog has closed, with what is to be done, or null.
  async function ask(address, words, prepare, finish) {
    const dialog = document.createElement("dialog");
    dialog.className = "richtext-dialog";
    dialog.setAttribute("aria-labelledby", "pick-title");
    dialog.innerHTML = await fetched(address);
    const form = dialog.querySelector("form");
    const settled = searching(form, words);
    document.body.append(dialog);
    prepare(form);
    dialog.showModal();
    try {
      return await answered(dialog, form, settled, finish);
    } finally {
      dialog.remove();
    }
  }

  // The event "close" comes in its own time: whoever has answered is not kept waiting for it, so that what is
  // to be done is done before anything else can happen in the page.
  function answered(dialog, form, settled, finish) {
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(null));
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const button = event.submitter?.value ?? "insert";
        if (!button) return dialog.close();
        await settled();
        const answer = finish(form, button);
        if (typeof answer === "string") {
          form.querySelector("[data-error]").textContent = answer;
          return;
        }
        dialog.close();
        resolve(answer);
      });
    });
  }

  // The same, about what is marked in the editor, which is as it was when the dialog has closed.
  async function open(editor, address, prepare, finish) {
    const words = editor.config.house.words;
    const bookmarks = editor.getSelection().createBookmarks2(true);
    let act = null;
    try {
      act = await ask(address, words, prepare, finish);
    } catch {
      editor.showNotification(words.searchFailed, "warning");
      return;
    }
    editor.focus();
    editor.getSelection().selectBookmarks(bookmarks);
    if (!act) return;
    editor.fire("saveSnapshot");
    act();
    editor.fire("saveSnapshot");
  }

  // Bold and other signs inside the marked words stay.
  function linkSelection(editor, href) {
    const style = new CKEDITOR.style({ element: "a", attributes: { href, "data-cke-saved-href": href } });
    style.type = CKEDITOR.STYLE_INLINE;
    editor.applyStyle(style);
  }

  return { ask, open, linkSelection };
})();

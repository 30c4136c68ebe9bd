// Turns every rich text area of an admin form into an editor, also those in rows added later.
/* global CKEDITOR */
(() => {
  CKEDITOR.disableAutoInline = true;
  const SETTLE_MS = 300;

  const labelOf = (area) => document.querySelector(`label[for="${area.id}"]`);
  const isTemplate = (area) => area.id.includes("__prefix__");

  function start(area) {
    if (area.dataset.started || isTemplate(area)) return;
    area.dataset.started = "yes";
    const config = JSON.parse(area.dataset.richtext);
    const name = labelOf(area)?.textContent.trim().replace(/:$/, "") ?? "";
    config.title = name;
    config.applicationTitle = `${config.house.words.editor}: ${name}`;
    const editor = CKEDITOR.replace(area, config);
    editor.on("contentDom", () => describe(editor, area));
    editor.on("change", CKEDITOR.tools.throttle(SETTLE_MS, () => handOver(editor, area)).input);
    editor.on("blur", () => handOver(editor, area));
    labelOf(area)?.addEventListener("click", () => editor.focus());
  }

  // What a plain text area would tell: its language, its help text and its errors.
  function describe(editor, area) {
    const editable = editor.editable();
    editable.addClass("richtext");
    editable.removeAttribute("title"); // its label says the same, without a tip over the text
    if (area.lang) editable.setAttribute("lang", area.lang);
    for (const name of ["aria-invalid", "aria-required"]) {
      if (area.hasAttribute(name)) editable.setAttribute(name, area.getAttribute(name));
    }
    const described = [editable.getAttribute("aria-describedby"), area.getAttribute("aria-describedby")];
    editable.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
  }

  // The form always holds what is seen, for whoever saves drafts of it.
  function handOver(editor, area) {
    const before = area.value;
    editor.updateElement();
    if (area.value !== before) area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const startAllIn = (root) => root.querySelectorAll("textarea[data-richtext]").forEach(start);

  document.addEventListener("DOMContentLoaded", () => startAllIn(document));
  document.addEventListener("formset:added", (event) => startAllIn(event.target));
  document.addEventListener("formset:removed", () => {
    for (const editor of Object.values(CKEDITOR.instances)) {
      if (!editor.element.$.isConnected) editor.destroy(true);
    }
  });
})();

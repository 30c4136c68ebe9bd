// A picture in a form: beside the search box it is chosen by its looks, dropped, pasted or uploaded, and
// what is said of it can be written right there.
/* global richtextPicker */
import { keepAsWritten } from "./describing.js";
import { lineOf, rowFor } from "./rows.js";
import { picturesIn, sendFile, takeDropped, tokenOf, wordsOf } from "../uploads/sending.js";

const IDENTITY = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

async function described(words, id) {
  const answer = await fetch(`${words.words}?id=${id}`, { headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).images[0] : null;
}

function prepare(box) {
  const words = { ...box.dataset, ...wordsOf(box) };
  const select = box.querySelector("select");
  const told = box.querySelector("[data-told]");
  const now = box.querySelector("[data-now]");
  const file = box.querySelector("input[type=file]");
  const token = () => tokenOf(box.closest("form"));
  let shown = "";

  // What this page says of its picture is asked where there is one, with the picture's own words as a hint.
  const ownOf = (name) => document.getElementById(`${select.id}_${name}`);
  function offerOwnWords(picture) {
    for (const name of ["alt_sv", "alt_en", "decorative"]) {
      const row = ownOf(name)?.closest(".form-row");
      if (row) row.hidden = !select.value;
    }
    for (const name of ["alt_sv", "alt_en"]) {
      if (ownOf(name)) ownOf(name).placeholder = picture?.[name] ?? "";
    }
  }

  // Its fields stand in this form without being part of it: they are the picture's, not the page's.
  function fieldsFor(picture) {
    const row = rowFor(box.querySelector("template[data-row]"), picture);
    row.querySelectorAll("[name]").forEach((field) => field.setAttribute("form", ""));
    keepAsWritten(row, words, token);
    return row;
  }

  async function show(picture = null) {
    shown = select.value;
    now.replaceChildren();
    offerOwnWords(picture);
    if (!shown) return;
    const found = picture ?? (await described(words, shown));
    if (!found || found.id !== select.value) return;
    offerOwnWords(found);
    const isSaid = found.decorative || found.alt_sv;
    now.replaceChildren(isSaid && !picture ? lineOf(found, words) : fieldsFor(found));
  }

  // As if somebody had picked it in the search box: drafts and Select2 hear of it.
  function choose(picture) {
    select.querySelector(`option[value="${picture.id}"]`)?.remove();
    select.append(new Option(picture.title, picture.id, true, true));
    shown = picture.id;
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function take(files) {
    if (!files.length) return;
    try {
      const picture = await sendFile(files[0], words, token(), (share) => {
        told.textContent = share < 1 ? `${words.working} ${Math.round(100 * share)} %` : words.checking;
      });
      choose(picture);
      await show(picture);
      told.textContent = words.done.replace("%s", picture.title);
      now.querySelector("[name$=-alt_sv]").focus();
    } catch (problem) {
      told.textContent = `${files[0].name}: ${problem.message}`;
    }
  }

  async function look() {
    const finish = (form) => {
      const id = form.querySelector("[name=hit]:checked")?.value.match(IDENTITY)[0];
      return id ? () => id : words.choosePicture;
    };
    try {
      const act = await richtextPicker.ask(words.dialog, words, () => {}, finish);
      if (!act) return;
      const picture = await described(words, act());
      choose(picture);
      await show();
    } catch {
      told.textContent = words.searchFailed;
    }
    box.querySelector("[data-library]").focus();
  }

  box.querySelectorAll("[data-library], [data-upload-label], [data-hint]").forEach((part) => { part.hidden = false; });
  box.querySelector("[data-library]").addEventListener("click", look);
  file.addEventListener("change", () => take([...file.files]).then(() => { file.value = ""; }));
  takeDropped(box, box, take);
  box.addEventListener("paste", (event) => {
    const files = picturesIn(event.clipboardData);
    if (files.length) event.preventDefault();
    take(files);
  });
  window.django.jQuery(select).on("change", () => { if (select.value !== shown) show(); });
  show();
}

const startAllIn = (root) => root.querySelectorAll("[data-picture-choice]").forEach((box) => {
  if (!box.querySelector("select").name.includes("__prefix__")) prepare(box);
});
startAllIn(document);
document.addEventListener("formset:added", (event) => startAllIn(event.target));

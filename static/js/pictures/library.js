// Many pictures at once: each is sent by itself, so that one that is refused stops no other and can be
// tried again. What is stored gets its fields at once; see describing.js.
import { keepAsWritten } from "./describing.js";
import { rowFor } from "./rows.js";
import { guard, taker } from "../uploads/lines.js";
import { picturesIn, takeDropped, tokenOf, wordsOf } from "../uploads/sending.js";

const form = document.querySelector("form[data-pictures]");
const part = document.querySelector("[data-new]");
const words = wordsOf(form);
const rows = part.querySelector("[data-rows]");
const status = part.querySelector("[data-status]");
const keepers = [];

const take = taker({
  list: rows,
  status,
  words,
  token: () => tokenOf(form),
  arrived(picture, line) {
    const row = rowFor(document.getElementById("picture-row"), picture);
    line.replaceWith(row);
    keepers.push(keepAsWritten(row, words, () => tokenOf(form)));
    part.querySelector("[data-after]").hidden = false;
  },
});

function show(files) {
  part.hidden = false;
  return take(files);
}

const input = form.querySelector("input[type=file]");
form.querySelector("[type=submit]").hidden = true; // what is chosen is sent at once
input.addEventListener("change", () => {
  show([...input.files]);
  input.value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());

takeDropped(document, form.querySelector("[data-drop]"), show); // beside the box too: nobody meant to leave the page
document.addEventListener("paste", (event) => {
  const files = picturesIn(event.clipboardData);
  if (files.length && !event.target.matches("input, textarea")) show(files);
});
part.querySelector("[data-save-all]").addEventListener("click", () => keepers.forEach((keep) => keep()));
guard(rows);

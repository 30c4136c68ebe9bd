// Many documents at once (templates/admin/documents/upload_many.html): each becomes a row of the library.
import { guard, taker } from "./lines.js";
import { takeDropped, tokenOf, wordsOf } from "./sending.js";

const form = document.querySelector("form[data-documents]");
const list = document.querySelector("[data-results]");
const input = form.querySelector("input[type=file]");

function arrived(stored, line) {
  const link = document.createElement("a");
  link.href = stored.url;
  link.textContent = stored.title;
  const name = document.createElement("span");
  name.className = "quiet";
  name.textContent = stored.name;
  line.replaceChildren(link, name);
}

const take = taker({
  list,
  status: document.querySelector("[data-status]"),
  words: wordsOf(form),
  token: () => tokenOf(form),
  arrived,
});

function show(files) {
  document.querySelector("[data-results-heading]").hidden = false;
  return take(files);
}

form.querySelector("[type=submit]").hidden = true; // what is chosen is sent at once
input.addEventListener("change", () => {
  show([...input.files]);
  input.value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());
takeDropped(document, form.querySelector("[data-drop]"), show); // beside the box too: nobody meant to leave the page
guard(list);

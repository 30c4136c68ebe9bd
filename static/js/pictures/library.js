// Many pictures at once: each is sent by itself, so that one that is refused stops no other and can be
// tried again. What is stored gets its fields at once; see describing.js.
import { keepAsWritten } from "./describing.js";
import { rowFor } from "./rows.js";
import { picturesIn, sendPicture, takeDropped, tokenOf, wordsOf } from "./sending.js";

const form = document.querySelector("form[data-pictures]");
const part = document.querySelector("[data-new]");
const words = wordsOf(form);
const rows = part.querySelector("[data-rows]");
const status = part.querySelector("[data-status]");
const keepers = [];
let queue = Promise.resolve();

// A line for a file on its way: its name, how far it has come, and what went wrong.
function lineFor(file) {
  const line = document.createElement("li");
  line.className = "picture-line";
  const name = document.createElement("strong");
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const told = document.createElement("span");
  told.textContent = words.waiting;
  line.append(name, bar, told);
  rows.append(line);
  return { line, bar, told };
}

function showProgress({ bar, told }, share) {
  bar.value = share;
  told.textContent = share < 1 ? `${words.working} ${Math.round(100 * share)} %` : words.checking;
  if (share === 1) bar.removeAttribute("value");
}

function offerAgain({ line, bar, told }, file, why) {
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button";
  again.textContent = words.again;
  again.setAttribute("aria-label", `${words.again}: ${file.name}`);
  again.addEventListener("click", () => {
    line.remove();
    take([file]);
  });
  bar.remove();
  line.classList.add("is-refused");
  told.textContent = why;
  line.append(again);
}

async function sendOne(file, shown) {
  try {
    const picture = await sendPicture(file, words, tokenOf(form), (share) => showProgress(shown, share));
    const row = rowFor(document.getElementById("picture-row"), picture);
    shown.line.replaceWith(row);
    keepers.push(keepAsWritten(row, words, () => tokenOf(form)));
    part.querySelector("[data-after]").hidden = false;
    status.textContent = words.done.replace("%s", picture.title);
  } catch (problem) {
    offerAgain(shown, file, problem.message);
    status.textContent = `${file.name}: ${problem.message}`;
  }
}

// One after the other: the server checks each picture, which takes it a while.
function take(files) {
  part.hidden = false;
  for (const [file, shown] of files.map((file) => [file, lineFor(file)])) {
    queue = queue.then(() => sendOne(file, shown));
  }
  return queue;
}

const input = form.querySelector("input[type=file]");
form.querySelector("[type=submit]").hidden = true; // what is chosen is sent at once
input.addEventListener("change", () => {
  take([...input.files]);
  input.value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());

takeDropped(document, form.querySelector("[data-drop]"), take); // beside the box too: nobody meant to leave the page
document.addEventListener("paste", (event) => {
  const files = picturesIn(event.clipboardData);
  if (files.length && !event.target.matches("input, textarea")) take(files);
});
part.querySelector("[data-save-all]").addEventListener("click", () => keepers.forEach((keep) => keep()));
window.addEventListener("beforeunload", (event) => {
  if (rows.querySelector(".picture-line:not(.is-refused)")) event.preventDefault();
});

/* A form whose work is kept: everything that belongs to it is started here. */
import { forgetAsides, rememberAsides } from "./aside.js";
import { ASIDES, form, place, words } from "./form.js";
import { flush, listen, ready, recover, rest, saveNow, told } from "./keeping.js";
import { nameTheMainButton } from "./main_button.js";
import { startPreview } from "./preview.js";
import * as server from "./server.js";
import { greet } from "./status.js";
import { adopt } from "./store.js";

const LOOK_MS = 15_000;
const people = document.getElementById("draft-people");
let isSending = false;

/* A button sends the form when everything is kept, and sends it once. */
form.addEventListener("submit", async (event) => {
  if (isSending) return;
  event.preventDefault();
  if (!(await ready())) return;
  isSending = true;
  rest();
  forgetAsides(ASIDES);
  form.requestSubmit(event.submitter);
  window.setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((button) => { button.disabled = true; }));
});
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

document.addEventListener("desk:save", (event) => {
  event.preventDefault();
  saveNow();
});

/* Who else has it open. Whoever has looked away asks no more, and is soon told to be away. */
async function look() {
  if (document.hidden || place.dataset.place === "new") return;
  const { outcome, others } = await server.presence();
  if (outcome !== "kept") return;
  people.textContent = others.length ? words.wordsHere.replace("%s", others.join(", ")) : "";
}

told.addEventListener("begun", look);
rememberAsides(ASIDES);
listen();
greet();
adopt().catch(() => {}).then(recover); // storage may be forbidden
look();
window.setInterval(look, LOOK_MS);
document.addEventListener("visibilitychange", () => (document.hidden ? flush() : look()));
nameTheMainButton();
startPreview();

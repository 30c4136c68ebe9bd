/* The main button says what will happen: at once, or when. */
import { form } from "./form.js";

export function nameTheMainButton() {
  const button = form.querySelector("button[data-when]");
  const time = form.elements.publish_at ?? form.elements.changes_at;
  if (!button || !time) return;
  const words = button.textContent;
  const name = () => { button.textContent = isLater(time.value) ? button.dataset.when.replace("%s", written(time.value)) : words; };
  form.addEventListener("input", name);
  form.addEventListener("change", name);
  name();
}

/* The field holds the time of the clocks in Stockholm, wherever this browser is. */
function isLater(value) {
  const there = new Date().toLocaleString("sv", { timeZone: "Europe/Stockholm" }).replace(" ", "T");
  return Boolean(value) && value > there.slice(0, 16);
}

function written(value) {
  const moment = new Date(`${value}Z`);
  const day = { day: "numeric", month: "short", timeZone: "UTC" };
  if (moment.getUTCFullYear() !== new Date().getFullYear()) day.year = "numeric";
  const said = new Intl.DateTimeFormat(document.documentElement.lang, day).format(moment).replace(".", "");
  return `${said} ${value.slice(11, 16).replace(":", ".")}`;
}

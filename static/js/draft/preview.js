/* The real page beside the form, as it will be when it is published; made again each time something is kept. */
import { place } from "./form.js";
import { flush, told } from "./keeping.js";

const pane = document.getElementById("draft-preview");
const WIDTHS = { phone: 375, tablet: 768, desktop: 1280 };
const covers = window.matchMedia("(width < 64rem)"); // as css/desk-draft.css has it
const SHOWN = "draft:preview"; // stays open from page to page
const state = { width: "phone", language: "sv", kind: "" };
const frames = pane ? [...pane.querySelectorAll("iframe")] : [];
let isLoading = false, isStale = false;
let cameFrom = null; // what had the focus when the pane was opened

export function startPreview() {
  const button = document.querySelector("[data-preview]");
  if (!pane || !button) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    toggle(button);
  });
  pane.querySelector("[data-close]").addEventListener("click", () => toggle(button));
  pane.addEventListener("change", ({ target }) => {
    state[target.name.replace("preview-", "")] = target.value;
    refresh();
  });
  told.addEventListener("kept", refresh);
  window.addEventListener("online", refresh);
  window.addEventListener("resize", scale);
  covers.addEventListener("change", guard);
  if (sessionStorage.getItem(SHOWN)) toggle(button);
}

async function toggle(button) {
  const open = pane.hidden, wasInside = pane.contains(document.activeElement);
  pane.hidden = !open;
  document.body.classList.toggle("has-preview", open);
  button.setAttribute("aria-expanded", String(open));
  if (open) cameFrom = document.activeElement === document.body ? button : document.activeElement;
  guard();
  if (!open && wasInside) cameFrom.focus();
  if (!open) return sessionStorage.removeItem(SHOWN);
  sessionStorage.setItem(SHOWN, "yes");
  await flush();
  refresh();
}

/* Where the pane covers the page, nothing behind it can be reached, and the focus is in it. */
function guard() {
  const isCovered = !pane.hidden && covers.matches;
  for (const part of behind()) part.inert = isCovered;
  if (isCovered && !pane.contains(document.activeElement)) pane.querySelector("[data-close]").focus();
}

/* All that stands beside the pane, and beside what it stands in; the dialogs come up over it. */
function behind() {
  const parts = [];
  for (let inner = pane; inner !== document.body; inner = inner.parentElement) {
    parts.push(...[...inner.parentElement.children].filter((part) => part !== inner && !part.matches("dialog")));
  }
  return parts;
}

/* The new page is made behind the one that is seen, and takes its place when it is there. */
function refresh() {
  if (pane.hidden || place.dataset.place === "new") return;
  if (isLoading) { isStale = true; return; }
  isLoading = true;
  const [shown, next] = frames[0].hidden ? [frames[1], frames[0]] : frames;
  next.onload = () => swap(shown, next);
  next.src = address();
}

function address() {
  const isUnsaved = !/^\d+$/.test(place.dataset.place);
  const base = isUnsaved ? place.dataset.address : place.dataset.address.replace(/draft\/$/, "");
  return `${base}${place.dataset.place}/preview/?lang=${state.language}&as=${state.kind}`;
}

function swap(shown, next) {
  isLoading = false;
  if (!next.contentDocument) return; // the browser's own page, of a network that is away: when it is back
  const from = shown.contentWindow.scrollY ?? 0;
  next.hidden = false;
  scale();
  next.contentWindow.scrollTo(0, from);
  shown.hidden = true;
  stay(next.contentDocument);
  if (isStale) { isStale = false; refresh(); }
}

/* A preview leads nowhere: what it links to may not be shown in a frame. */
function stay(page) {
  page.addEventListener("click", (event) => { if (event.target.closest("a, button")) event.preventDefault(); });
  page.addEventListener("submit", (event) => event.preventDefault());
}

/* A page as wide as the chosen screen, made smaller where the pane is narrower. */
function scale() {
  const stage = pane.querySelector("[data-stage]");
  const width = WIDTHS[state.width];
  const factor = Math.min(1, stage.clientWidth / width);
  for (const frame of frames) {
    frame.style.width = `${width}px`;
    frame.style.height = `${stage.clientHeight / factor}px`;
    frame.style.transform = `scale(${factor})`;
  }
}

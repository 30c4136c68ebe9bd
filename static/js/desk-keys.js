/* Keys for what is done most: save, preview, search, and to the button that publishes.
   Nothing is published by one slip of the hand: its key goes to the button, which says what it will do. */
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const row = document.querySelector("#content-main .submit-row");

const button = (...names) => names.map((name) => row?.querySelector(`[name=${name}]`)).find(Boolean);

const DOES = {
  k: find,
  s: save,
  enter: () => row?.querySelector(".default")?.focus(),
  "shift+f": () => button("_preview")?.click(),
};

function find() {
  document.querySelector("#draft-preview:not([hidden]) [data-close]")?.click(); // it lies over the field
  const field = document.getElementById("find");
  field?.focus();
  field?.select();
}

/* A form that keeps its draft saves without leaving the page: draft/start.js. */
function save() {
  const isOurs = new CustomEvent("desk:save", { cancelable: true });
  if (document.dispatchEvent(isOurs)) button("_continue", "_save")?.click();
}

function act(event) {
  const isCommand = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  const does = isCommand && !event.altKey && DOES[`${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`];
  if (!does || document.querySelector("dialog[open], .cke_dialog_container:not([style*='display: none'])")) return;
  event.preventDefault();
  event.stopPropagation();
  does();
}

/* In a formatted text the key for searching makes a link, as in other programs. */
document.addEventListener("keydown", (event) => {
  if (!event.defaultPrevented) act(event);
});
/* A search box would open, and let nothing through. */
document.addEventListener("keydown", (event) => {
  if (event.target.closest(".select2-container")) act(event);
}, true);

if (isMac) {
  for (const key of document.querySelectorAll(".keys kbd")) key.textContent = key.textContent.replace("Ctrl", "⌘");
}

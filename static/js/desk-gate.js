/* The panel of the publish gate: it is read out when it has come up, and its links lead into the form,
   to the right language, with the words that it is about marked. */
"use strict";

const panel = document.getElementById("gate");
const HARD_SPACE = /\u00a0/g;

/* Every piece of text in the editor, and where it begins in all of them together. */
function pieces(area) {
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
  const found = [];
  let length = 0;
  while (walker.nextNode()) {
    found.push({ node: walker.currentNode, at: length });
    length += walker.currentNode.data.length;
  }
  return found;
}

function placeOf(found, index) {
  const piece = found.findLast((each) => each.at <= index);
  return [piece.node, index - piece.at];
}

function markIn(area, words) {
  const found = pieces(area);
  const start = found.map((each) => each.node.data).join("").replace(HARD_SPACE, " ").indexOf(words);
  if (start < 0) return;
  const range = document.createRange();
  range.setStart(...placeOf(found, start));
  const [node, last] = placeOf(found, start + words.length - 1);
  range.setEnd(node, last + 1);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

function mark(field, words) {
  const wanted = words.replace(HARD_SPACE, " ").replace(/…$/, "");
  if (!wanted) return;
  const area = document.querySelector(`#cke_${CSS.escape(field.id)} [role=textbox]`);
  if (area) markIn(area, wanted);
  else if (field.value && field.setSelectionRange && field.value.includes(wanted)) {
    const start = field.value.indexOf(wanted);
    field.setSelectionRange(start, start + wanted.length);
  }
}

function follow(event) {
  const link = event.target.closest("a[data-gate-marked]");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  window.deskGoTo(field);
  mark(field, link.dataset.gateMarked);
}

/* Nobody who has begun to do something is taken from it. */
function standAt(place) {
  let isBusy = false;
  for (const act of ["keydown", "pointerdown"]) document.addEventListener(act, () => { isBusy = true; }, { once: true, capture: true });
  window.addEventListener("load", () => isBusy || location.hash || place.focus()); // a link of it was followed
}

if (panel) {
  panel.addEventListener("click", follow);
  standAt(panel);
}

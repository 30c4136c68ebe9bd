/* Lists on a narrow screen: a row becomes a card whose cells say which column they are of, and the
   filters stand folded above it, apart from those in use. */
"use strict";

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", TH: "rowheader" };

/* Cells that are laid out as blocks are no table to a screen reader unless they say so. */
function keepTable(table) {
  [table, ...table.querySelectorAll("thead, tbody, tr, td, th")].forEach((part) => {
    part.setAttribute("role", part.closest("thead") && part.tagName === "TH" ? "columnheader" : ROLES[part.tagName]);
  });
}

function labelCells(table) {
  const names = [...table.querySelectorAll("thead th")].map((head) => head.querySelector(".text")?.textContent.trim() ?? "");
  table.querySelectorAll("tbody tr").forEach((row) => {
    [...row.cells].forEach((cell, at) => {
      cell.dataset.label = names[at];
      cell.classList.toggle("is-empty", ["-", ""].includes(cell.textContent.trim()) && !cell.querySelector("img, input"));
    });
  });
}

const list = document.querySelector("#result_list");
if (list) {
  keepTable(list);
  labelCells(list);
}

const NARROW = window.matchMedia("(max-width: 1023px)");

function fold() {
  document.querySelectorAll("#changelist-filter details").forEach((filter) => {
    filter.open = !NARROW.matches || !filter.querySelector("li:first-child.selected");
  });
}

if (NARROW.matches) fold();
NARROW.addEventListener("change", fold); // a screen that is turned, a window that is made wider

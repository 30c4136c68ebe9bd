// Many documents at once on an article, an event or a page: each becomes a row of what the reader may fetch.
import { fieldOf } from "../inline-rows.js";
import { takeIntoRows, tell } from "./rows.js";

function prepare(zone) {
  takeIntoRows(zone, (row, stored, line) => tell(line, stored, zone.dataset.added, fieldOf(row, "document")));
}

window.addEventListener("load", () => document.querySelectorAll("[data-attachments-drop]").forEach(prepare));

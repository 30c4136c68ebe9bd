// Rows of a form that stand in an order: buttons to move them, and a handle to drag, in place of numbers to type.
// Without this script the numbers are there and work. The words stand on the order field itself.
// A row with data-numbered shows its number, which the public sees too; others have it hidden.
(() => {
  const rowsIn = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const orderOf = (row) => row.querySelector("input[data-move-up]");
  const isNumbered = (row) => "numbered" in orderOf(row).dataset;
  const partOf = (row) => row.querySelector("input[data-part]"); // of a number: the b of 4b
  let named = 0; // ids of our own: those that begin as their row's are renumbered with it

  function labelOf(row) {
    const label = row.querySelector(".inline_label");
    label.id ||= `row-label-${++named}`;
    return label;
  }

  // An untouched new row must stay untouched, or it would be saved as an empty item.
  const untouched = (group, field) =>
    field.value === group.querySelector(`[name="${field.name.replace(/-\d+-/, "-__prefix__-")}"]`).value;

  const isBlank = (group, row) =>
    !row.classList.contains("has_original") &&
    [...row.querySelectorAll("input:not([type=hidden], [type=checkbox], [data-move-up]), select, textarea")]
      .filter((field) => field.name)
      .every((field) => untouched(group, field));

  // Nought is a number too; an empty field has none.
  const numbersOf = (rows) => rows.map((row) => (orderOf(row).value === "" ? NaN : Number(orderOf(row).value)));
  const inOrder = (numbers) => numbers.every((number, index) => number >= 0 && (!index || number > numbers[index - 1]));

  // As the public sees it: 4, 4b, 4.2.
  function numberOf(row) {
    const part = partOf(row)?.value ?? "";
    return `${orderOf(row).value}${/^\d/.test(part) ? "." : ""}${part}`;
  }

  function exchangeParts(row, other) {
    const [mine, theirs] = [partOf(row), partOf(other)];
    if (mine) [mine.value, theirs.value] = [theirs.value, mine.value];
  }

  function setNumber(row, number) {
    orderOf(row).value = number;
    const label = labelOf(row);
    if (isNumbered(row)) label.textContent = label.textContent.replace(/^\d+(\.\d+|[a-zåäö])?(?=\. )/, numberOf(row));
    orderOf(row).dispatchEvent(new Event("change", { bubbles: true })); // for whoever keeps drafts
  }

  // Numbers that are in order stay as they are, gaps too; what somebody typed is theirs.
  function renumber(group) {
    const rows = rowsIn(group).filter((row) => !isBlank(group, row));
    if (!rows.length || isNumbered(rows[0]) || inOrder(numbersOf(rows))) return;
    rows.forEach((row, index) => setNumber(row, index + 1));
  }

  // The numbers stay where they stand and the rows change places.
  function move(group, row, step, button) {
    const rows = rowsIn(group);
    const place = rows.indexOf(row) + step;
    const other = rows[place];
    if (!other) return;
    const [mine, theirs] = [orderOf(row).value, orderOf(other).value];
    if (step < 0) other.before(row);
    else other.after(row);
    exchangeParts(row, other);
    setNumber(row, theirs);
    setNumber(other, mine);
    button.focus();
    row.scrollIntoView({ block: "nearest" });
    tell(group, row);
  }

  function tell(group, row) {
    const place = rowsIn(group).indexOf(row) + 1;
    group.querySelector("[data-told]").textContent = orderOf(row).dataset.moved.replace("%s", place);
  }

  // What stood where, so that rows can change places below their numbers.
  const written = (group) => rowsIn(group).filter((row) => !isBlank(group, row));
  const slotsOf = (rows) => rows.map((row) => ({ number: orderOf(row).value, part: partOf(row)?.value }));

  function fill(rows, slots) {
    rows.forEach((row, index) => {
      const { number, part } = slots[index];
      const same = orderOf(row).value === number && partOf(row)?.value === part;
      if (partOf(row)) partOf(row).value = part;
      if (!same) setNumber(row, number);
    });
  }

  // The row follows the pointer past the middle of its neighbours.
  function follow(group, row, { clientY }) {
    const rows = written(group);
    const mine = rows.indexOf(row);
    const middle = (other) => { const box = other.getBoundingClientRect(); return box.top + box.height / 2; };
    const above = rows.slice(0, mine).find((other) => clientY < middle(other));
    const below = rows.slice(mine + 1).findLast((other) => clientY > middle(other));
    if (above) above.before(row);
    else if (below) below.after(row);
    const edge = 60;
    if (clientY < edge) window.scrollBy(0, clientY - edge);
    if (clientY > window.innerHeight - edge) window.scrollBy(0, clientY - window.innerHeight + edge);
  }

  function drag(group, row, pressed) {
    if (pressed.button || isBlank(group, row)) return;
    pressed.preventDefault(); // no text is marked on the way
    const before = written(group);
    const slots = slotsOf(before);
    const stop = new AbortController();
    const finish = (isKept) => {
      stop.abort();
      group.classList.remove("is-dragging");
      row.classList.remove("is-dragged");
      if (!isKept) before.forEach((each, index) => (index ? before[index - 1].after(each) : before[1]?.before(each)));
      else if (written(group).some((each, index) => each !== before[index])) {
        fill(written(group), slots);
        tell(group, row);
      }
      row.scrollIntoView({ block: "nearest" });
    };
    group.classList.add("is-dragging"); // the rows are then as low as their headings
    row.classList.add("is-dragged");
    const box = row.getBoundingClientRect();
    window.scrollBy(0, box.top + box.height / 2 - pressed.clientY);
    const on = (kind, act) => document.addEventListener(kind, act, { signal: stop.signal });
    on("pointermove", (event) => follow(group, row, event));
    on("pointerup", () => finish(true));
    on("pointercancel", () => finish(false));
    on("keydown", (event) => { if (event.key === "Escape") finish(false); });
  }

  // For the mouse and the finger alone: by keyboard there are the buttons beside it.
  function handle(group, row) {
    const made = document.createElement("span");
    made.className = "row-handle";
    made.setAttribute("aria-hidden", "true");
    made.addEventListener("pointerdown", (event) => drag(group, row, event));
    return made;
  }

  // Named also by the heading of its row, as that reads at the time.
  function button(group, row, words, step) {
    const made = document.createElement("button");
    made.type = "button";
    made.id = `row-move-${++named}`;
    made.setAttribute("aria-labelledby", `${made.id} ${labelOf(row).id}`);
    made.className = "row-move";
    made.textContent = words;
    made.addEventListener("click", () => move(group, row, step, made));
    return made;
  }

  // A new row that somebody writes in gets the number after the highest.
  function proposeNumber(group, row) {
    const order = orderOf(row);
    row.addEventListener("input", (event) => {
      if (event.target !== order && !order.value) setNumber(row, Math.max(0, ...numbersOf(rowsIn(group)).filter(Number.isFinite)) + 1);
    });
  }

  function equip(group, row) {
    const order = orderOf(row);
    if (!order || row.dataset.equipped) return;
    row.dataset.equipped = "yes";
    if (isNumbered(row)) proposeNumber(group, row);
    else order.closest(".fieldBox, .form-row").hidden = true;
    const bar = document.createElement("span");
    bar.className = "row-bar";
    bar.append(handle(group, row), button(group, row, order.dataset.moveUp, -1), button(group, row, order.dataset.moveDown, 1));
    labelOf(row).after(bar);
  }

  // A draft has its rows in the order in which they were made; they stand in the order that was chosen.
  function sort(group) {
    const rows = rowsIn(group).filter((row) => orderOf(row).value !== "");
    if (inOrder(numbersOf(rows))) return;
    const after = rows.at(-1).nextElementSibling;
    const sorted = [...rows].sort((one, other) => orderOf(one).value - orderOf(other).value);
    for (const row of sorted) after.before(row);
  }

  function start(group) {
    const told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    told.dataset.told = "";
    group.prepend(told);
    sort(group);
    rowsIn(group).forEach((row) => equip(group, row));
    group.addEventListener("formset:added", (event) => equip(group, event.target));
    group.closest("form").addEventListener("submit", () => renumber(group));
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".inline-group:has(input[data-move-up])").forEach(start);
  });
})();

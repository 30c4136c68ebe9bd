// Rows of a form that stand in an order: buttons to move them, in place of numbers to type.
// Without this script the numbers are there and work. The words stand on the order field itself.
(() => {
  const rowsIn = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const orderOf = (row) => row.querySelector("input[data-move-up]");

  // An untouched new row must stay untouched, or it would be saved as an empty item.
  const isBlank = (row) =>
    !row.classList.contains("has_original") &&
    ![...row.querySelectorAll("input:not([type=hidden], [type=checkbox], [data-move-up]), select, textarea")].some(
      (field) => field.value
    );

  function renumber(group) {
    rowsIn(group)
      .filter((row) => !isBlank(row))
      .forEach((row, index) => {
        orderOf(row).value = index + 1;
      });
  }

  function move(group, row, step, button) {
    const rows = rowsIn(group);
    const place = rows.indexOf(row) + step;
    const other = rows[place];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    renumber(group);
    button.focus();
    row.scrollIntoView({ block: "nearest" });
    group.querySelector("[data-told]").textContent = orderOf(row).dataset.moved.replace("%s", place + 1);
  }

  function button(group, row, words, step) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "in-order-move";
    made.textContent = words;
    made.addEventListener("click", () => move(group, row, step, made));
    return made;
  }

  function equip(group, row) {
    const order = orderOf(row);
    if (!order || row.dataset.equipped) return;
    row.dataset.equipped = "yes";
    order.closest(".fieldBox, .form-row").hidden = true;
    const bar = document.createElement("span");
    bar.className = "in-order-bar";
    bar.append(
      button(group, row, order.dataset.moveUp, -1),
      button(group, row, order.dataset.moveDown, 1)
    );
    row.querySelector("h3").append(bar);
  }

  function start(group) {
    const told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    told.dataset.told = "";
    group.prepend(told);
    rowsIn(group).forEach((row) => equip(group, row));
    group.addEventListener("formset:added", (event) => equip(group, event.target));
    group.closest("form").addEventListener("submit", () => renumber(group));
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".inline-group:has(.in-order)").forEach(start);
  });
})();

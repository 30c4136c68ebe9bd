// The point of a picture that must never be cut away: click on it, or write it in the two number fields.
//
// <span data-focal="id-of-x id-of-y"><img></span>. The fields are the control that keyboard and
// screen reader use; the picture is a shortcut for the pointer.
"use strict";

(() => {
  const percent = (part, whole) => Math.max(0, Math.min(100, Math.round((100 * part) / whole)));

  function prepare(frame) {
    const [across, down] = frame.dataset.focal.split(" ").map((id) => document.getElementById(id));
    if (!across || !down) return;
    const mark = document.createElement("span");
    mark.className = "focal-mark";
    mark.setAttribute("aria-hidden", "true");
    frame.append(mark);

    const show = () => {
      mark.style.left = `${across.value || 50}%`;
      mark.style.top = `${down.value || 50}%`;
    };
    frame.classList.add("is-live");
    frame.addEventListener("click", (event) => {
      const box = frame.getBoundingClientRect();
      across.value = percent(event.clientX - box.left, box.width);
      down.value = percent(event.clientY - box.top, box.height);
      show();
    });
    [across, down].forEach((field) => field.addEventListener("input", show));
    show();
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-focal]").forEach(prepare));
})();

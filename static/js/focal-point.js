// The point of a picture that must never be cut away: dragged, moved by the arrow keys, or written in the
// two number fields. Every [data-focal-look] shows at once how the picture is cut there: object-position
// means the same as the centre that renditions are cut by, so nothing is asked of the server.
//
// <span data-focal="id-of-x id-of-y" data-name data-place><img></span>
"use strict";

(() => {
  const STEP = 1;
  const LEAP = 10;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const within = (value) => Math.max(0, Math.min(100, Math.round(value)));

  function handle(frame) {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = "focal-mark";
    frame.append(mark);
    return mark;
  }

  // The whole picture, cut by the browser, in place of the saved rendition.
  function looksOf(frame) {
    const looks = [...document.querySelectorAll("[data-focal-look]")];
    for (const look of looks) {
      look.style.aspectRatio = `${look.getAttribute("width")} / ${look.getAttribute("height")}`;
      look.src = frame.querySelector("img").src;
    }
    return looks;
  }

  function prepare(frame) {
    const [across, down] = frame.dataset.focal.split(" ").map((id) => document.getElementById(id));
    if (!across || !down) return;
    const mark = handle(frame);
    const looks = looksOf(frame);
    const now = () => [across, down].map((field) => (field.value === "" ? 50 : within(Number(field.value))));

    function show() {
      const [x, y] = now();
      mark.style.left = `${x}%`;
      mark.style.top = `${y}%`;
      mark.setAttribute("aria-label", `${frame.dataset.name}: ${frame.dataset.place.replace("%x", x).replace("%y", y)}`);
      looks.forEach((look) => { look.style.objectPosition = `${x}% ${y}%`; });
    }

    function set(x, y) {
      [across.value, down.value] = [within(x), within(y)];
      for (const field of [across, down]) field.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function follow(event) {
      const box = frame.getBoundingClientRect();
      set((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
    }

    // A finger drags the ring alone, so that it can still scroll the page over the picture.
    frame.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch" && event.target !== mark) return;
      event.preventDefault();
      mark.focus();
      frame.setPointerCapture(event.pointerId);
      follow(event);
    });
    frame.addEventListener("pointermove", (event) => {
      if (frame.hasPointerCapture(event.pointerId)) follow(event);
    });
    frame.addEventListener("click", (event) => {
      if (event.pointerType === "touch") follow(event);
    });
    mark.addEventListener("keydown", (event) => {
      const way = ARROWS[event.key];
      if (!way) return;
      event.preventDefault();
      const by = event.shiftKey ? LEAP : STEP;
      const [x, y] = now();
      set(x + way[0] * by, y + way[1] * by);
    });
    [across, down].forEach((field) => field.addEventListener("input", show));
    frame.classList.add("is-live");
    show();
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-focal]").forEach(prepare));
})();

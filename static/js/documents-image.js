// An alt text is asked for while the form can still be mended: a file field forgets its file otherwise.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const words = document.getElementById("id_alt_sv");
  const decorative = document.getElementById("id_decorative");
  if (!words || !decorative) return;
  const follow = () => {
    words.required = !decorative.checked;
  };
  decorative.addEventListener("change", follow);
  follow();
});

// The picture's new file is put in its place at once, as the field says; the earlier one can be taken back. Also
// where the page is still on its way: its pictures may have to be made first.
document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[type=file][data-at-once]") || !target.files.length) return;
  target.form.requestSubmit(target.form.elements[target.dataset.atOnce]);
});

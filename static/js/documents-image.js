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

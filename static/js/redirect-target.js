// The new address of a redirect: words that are typed are searched for among our own pages, and the one
// that is chosen is kept by what it is. An address is left as it stands; without this script it is typed.
(() => {
  const PAUSE_MS = 250;
  const ADDRESS = /^(\/|https?:|ref:)/;

  function element(name, className) {
    const made = document.createElement(name);
    made.className = className;
    return made;
  }

  function prepare(field) {
    const hits = element("div", "target-hits");
    const status = element("p", "target-status");
    status.setAttribute("role", "status");
    field.closest(".form-row").append(status, hits);
    const { targetHits, targetFound, targetNone, targetChosen } = field.dataset;
    let timer = null;

    async function search() {
      const words = field.value.trim();
      if (words.length < 2 || ADDRESS.test(words)) return show([], "");
      const response = await fetch(`${targetHits}?${new URLSearchParams({ q: words })}`);
      if (!response.ok || response.redirected || words !== field.value.trim()) return;
      const found = new DOMParser().parseFromString(await response.text(), "text/html");
      const choices = [...found.querySelectorAll('fieldset:has(input[value^="ref:"])')];
      for (const radio of found.querySelectorAll("input")) {
        radio.checked = false;
        radio.name = "_target_hit";
      }
      const count = choices.flatMap((each) => [...each.querySelectorAll("input")]).length;
      show(choices, count ? targetFound.replace("%s", count) : targetNone);
    }

    // A late answer takes nothing away from under somebody who is choosing already.
    function show(choices, words) {
      if (hits.contains(document.activeElement)) return;
      hits.replaceChildren(...choices);
      status.textContent = words;
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, PAUSE_MS);
    });
    hits.addEventListener("change", (event) => {
      field.value = event.target.value;
      status.textContent = targetChosen.replace("%s", event.target.dataset.title);
    });
  }

  document.querySelectorAll("[data-target-hits]").forEach(prepare);
})();

// What is pasted is tidied before anything else reads it: what its writer has struck out, or only said to a
// colleague, is not part of the text, and Google Docs' own marks would make the editor's filter stumble.
/* global CKEDITOR */
(() => {
  const NOTE = /#(_(ftn|edn)(ref)?\d+|sdfootnote\d+(anc|sym)|ftnt(_ref)?\d+)$/;
  const COMMENTS = [
    ".MsoCommentReference, .MsoCommentText, .msocomtxt, .msocomoff, a[href*='#_msocom_']",
    "[style*='mso-element:comment' i], [style*='mso-element: comment' i]",
    "[style*='mso-special-character:comment' i], [style*='mso-special-character: comment' i]",
  ].join();
  const GOOGLE = "[id^='docs-internal-guid-']";

  const unwrap = (element) => element.replaceWith(...element.childNodes);

  // A paragraph goes with its words, when all of them were struck out.
  function withoutStruck(page) {
    for (const struck of page.querySelectorAll("del")) {
      const block = struck.closest("p, li, h1, h2, h3, h4, h5, h6");
      struck.remove();
      if (block && !block.textContent.trim() && !block.querySelector("img")) block.remove();
    }
  }

  // A foot note's mark stays, as the plain text that it is; the place it led to is in the other document.
  function withoutDeadLinks(page) {
    for (const link of page.querySelectorAll("a[href*='#']")) {
      if (NOTE.test(link.getAttribute("href"))) unwrap(link);
    }
  }

  const MEANINGS = [
    ["strong", (style) => Number(style.fontWeight) >= 600 || style.fontWeight === "bold"],
    ["em", (style) => style.fontStyle === "italic"],
    ["sup", (style) => style.verticalAlign === "super"],
    ["sub", (style) => style.verticalAlign === "sub"],
  ];

  // Every span of Google Docs is a look. What it means becomes an element, and the span goes.
  function withMeaning(page) {
    if (!page.querySelector(GOOGLE)) return;
    for (const span of page.querySelectorAll(`span:not(${GOOGLE})`)) {
      for (const [name, means] of MEANINGS) {
        if (!means(span.style)) continue;
        const element = page.createElement(name);
        element.append(...span.childNodes);
        span.append(element);
      }
      unwrap(span);
    }
    // the mark itself may be a span: with a style, which the filter asks for
    for (const span of page.querySelectorAll(`span${GOOGLE}`)) span.style.fontStyle ||= "normal";
  }

  function tidied(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll(COMMENTS).forEach((part) => part.remove());
    for (const part of [withoutStruck, withoutDeadLinks, withMeaning]) part(page);
    return page.documentElement.outerHTML;
  }

  // The filters for Word and Google Docs read what the browser gave, not what an earlier listener has
  // changed: so it is put where both find it.
  function tidy(event) {
    const { data } = event;
    const html = data.dataTransfer.getData("text/html", true);
    if (!html || data.dataTransfer.getTransferType(event.editor) !== CKEDITOR.DATA_TRANSFER_EXTERNAL) return;
    data.dataTransfer.setData("text/html", tidied(html));
    data.dataValue = data.dataTransfer.getData("text/html");
  }

  CKEDITOR.plugins.add("tidypaste", {
    requires: "clipboard",
    init: (editor) => editor.on("paste", tidy, null, null, 2), // before the filters, which come at 3
  });
})();

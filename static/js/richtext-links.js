// Links: to our own content by what it is, to the rest of the world by address.
/* global CKEDITOR, richtextPicker */
(() => {
  const isPlain = (node) => [...node.childNodes].every((child) => child.nodeType === Node.TEXT_NODE);

  function marked(editor) {
    const link = CKEDITOR.plugins.link.getSelectedLink(editor);
    if (link) {
      editor.getSelection().selectElement(link);
      return { link, href: link.data("cke-saved-href") || link.getAttribute("href"), text: link.getText(), plain: isPlain(link.$) };
    }
    const range = editor.getSelection().getRanges()[0];
    const inside = range.cloneContents();
    return { link: null, href: "", text: editor.getSelection().getSelectedText(), plain: isPlain(inside.$), range };
  }

  function insertLink(editor, attributes, text) {
    const link = new CKEDITOR.dom.element("a");
    link.setAttributes(attributes);
    link.setText(text);
    editor.insertElement(link);
    const after = editor.createRange();
    after.moveToPosition(link, CKEDITOR.POSITION_AFTER_END);
    after.select();
  }

  function apply(editor, was, href, text) {
    const attributes = { href, "data-cke-saved-href": href };
    if (was.link) {
      was.link.setAttributes(attributes);
      if (was.plain && text) was.link.setText(text);
    } else if (was.text && (!was.plain || text === was.text)) {
      richtextPicker.linkSelection(editor, href);
    } else {
      insertLink(editor, attributes, text);
    }
  }

  function open(editor) {
    const { linkDialog, words } = editor.config.house;
    const was = marked(editor);
    const address = `${linkDialog}?${new URLSearchParams({ href: was.href })}`;
    const prepare = (form) => {
      form.querySelector("#pick-text").value = was.text;
      form.querySelector("[data-link-text]").hidden = !was.plain;
    };
    const finish = (form, button) => {
      if (button === "remove") return () => editor.execCommand("unlink");
      const hit = form.querySelector("[name=hit]:checked");
      const href = hit?.value || was.href;
      if (!href) return words.chooseTarget;
      const text = form.querySelector("#pick-text").value.trim() || hit?.dataset.title || href;
      return () => apply(editor, was, href, text);
    };
    richtextPicker.open(editor, address, prepare, finish);
  }

  const TYPED = /\[([^[\]]+)\]\(((?:https?:\/\/|mailto:)[^\s()]+)\)$/;
  const ENDS_IT = [13, 32]; // Enter, space

  // "[words](https://…)" becomes a link when one goes on writing.
  function linkAsTyped(event) {
    const editor = event.editor;
    const range = ENDS_IT.includes(event.data.keyCode) && !editor.readOnly && editor.getSelection().getRanges()[0];
    const node = range && range.collapsed && range.startContainer;
    if (!node || node.type !== CKEDITOR.NODE_TEXT) return;
    const typed = TYPED.exec(node.getText().slice(0, range.startOffset));
    if (!typed) return;
    editor.fire("saveSnapshot");
    range.setStart(node, typed.index);
    range.deleteContents();
    range.select();
    insertLink(editor, { href: typed[2], "data-cke-saved-href": typed[2] }, typed[1]);
    editor.fire("saveSnapshot");
  }

  CKEDITOR.plugins.add("ownlinks", {
    requires: "link",
    init(editor) {
      editor.addCommand("link", { exec: open, async: true, allowedContent: "a[!href]", requiredContent: "a[href]" });
      editor.setKeystroke(CKEDITOR.CTRL + 75, "link"); // K
      editor.on("key", linkAsTyped, null, null, 5);
      const instead = (event) => {
        if (event.data.dialog !== "link") return;
        event.data.dialog = "";
        editor.execCommand("link");
      };
      editor.on("doubleclick", instead, null, null, 30);
    },
  });
})();

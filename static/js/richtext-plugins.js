// Headings as buttons, and typing that needs no button at all.
/* global CKEDITOR, richtextPicker */
(() => {
  CKEDITOR.plugins.add("headings", {
    init(editor) {
      const label = editor.config.house.words.heading;
      for (const level of [2, 3, 4]) {
        const style = new CKEDITOR.style({ element: `h${level}` });
        editor.addCommand(`heading${level}`, new CKEDITOR.styleCommand(style));
        editor.attachStyleStateChange(style, (state) => {
          if (!editor.readOnly) editor.getCommand(`heading${level}`).setState(state);
        });
        editor.setKeystroke(CKEDITOR.CTRL + CKEDITOR.ALT + 48 + level, `heading${level}`);
        editor.ui.addButton(`Heading${level}`, { label: label.replace("%s", level), command: `heading${level}`, isToggle: true });
      }
    },
  });

  const MARKS = {
    "##": "heading2",
    "###": "heading3",
    "####": "heading4",
    "-": "bulletedlist",
    "*": "bulletedlist",
    "1.": "numberedlist",
    ">": "blockquote",
  };
  const SPACE = 32;
  const TAB = 9;
  const ADDRESS = /^(https?:\/\/|mailto:)\S+$/;

  // "## " at the start of a paragraph makes a heading, "- " a list. Undo gives the characters back.
  function formatAsTyped(event) {
    const editor = event.editor;
    if (event.data.keyCode !== SPACE || editor.readOnly) return;
    const range = editor.getSelection().getRanges()[0];
    const block = range?.collapsed && range.startPath().block;
    if (!block || block.getName() !== "p") return;
    const before = range.clone();
    before.setStartAt(block, CKEDITOR.POSITION_AFTER_START);
    const command = MARKS[before.cloneContents().getFirst()?.getText() ?? ""];
    if (!command || before.cloneContents().getChildCount() !== 1) return;
    editor.fire("saveSnapshot");
    before.deleteContents();
    block.appendBogus();
    before.moveToElementEditStart(block);
    before.select();
    editor.execCommand(command);
    event.cancel();
  }

  // An address pasted over marked words becomes their link.
  function linkAsPasted(event) {
    const editor = event.editor;
    const address = event.data.dataTransfer.getData("text/plain").trim();
    const range = editor.getSelection().getRanges()[0];
    if (!ADDRESS.test(address) || !range || range.collapsed) return;
    editor.fire("saveSnapshot");
    richtextPicker.linkSelection(editor, address);
    editor.fire("saveSnapshot");
    event.cancel();
  }

  // Other programs begin at level 1, and go deeper than we do.
  function ourHeadings(event) {
    const inOurs = (_tag, slash, level) => `<${slash}h${level === "1" ? 2 : 4}`;
    event.data.dataValue = event.data.dataValue.replace(/<(\/?)h([156])\b/gi, inOurs);
  }

  // Tab moves on in the form, from everywhere in the text: nobody is caught in a list or a table.
  function leaveByTab(event) {
    const plain = event.data.keyCode & ~CKEDITOR.SHIFT;
    if (plain === TAB) event.stop();
  }

  CKEDITOR.plugins.add("typing", {
    requires: "list,blockquote,link,headings",
    init(editor) {
      editor.on("key", leaveByTab, null, null, 1);
      editor.on("key", formatAsTyped);
      editor.on("paste", linkAsPasted, null, null, 1);
      editor.on("toHtml", ourHeadings, null, null, 1);
    },
  });

  // The table dialog asks for what the text may hold: size, header cells and caption.
  CKEDITOR.on("dialogDefinition", ({ data, editor }) => {
    if (data.name === "specialchar") data.definition.charColumns = 8; // it fits on a phone
    if (!/^table(Properties)?$/.test(data.name)) return;
    const info = data.definition.getContents("info");
    for (const name of ["txtWidth", "txtHeight", "cmbAlign", "txtBorder", "txtCellSpace", "txtCellPad", "txtSummary"]) {
      info.remove(name);
    }
    info.get("selHeaders").default = "row";
    info.get("txtCaption").label = editor.config.house.words.tableCaption;
    data.definition.minHeight = 0;
  });
})();

// Pictures: only our own, each with its alt text, held together with its caption.
/* global CKEDITOR, richtextPicker */
(() => {
  const OWN = /^\/bild\/[0-9a-f-]{36}\/[a-z0-9-]+$/;

  // Read in a document that loads nothing, so that a foreign picture is never asked for.
  function withoutForeignPictures(editor, html) {
    if (!/<img/i.test(html)) return html;
    const inert = new DOMParser().parseFromString(html, "text/html");
    const foreign = [...inert.images].filter((image) => !OWN.test(ownAddress(image.getAttribute("src") ?? "")));
    for (const image of foreign) image.remove();
    if (foreign.length) editor.showNotification(editor.config.house.words.noForeignPictures, "warning");
    return foreign.length ? inert.body.innerHTML : html;
  }

  const ownAddress = (src) => (src.startsWith(`${location.origin}/`) ? src.slice(location.origin.length) : src);

  function current(editor) {
    const selected = editor.widgets.focused?.name === "picture" ? editor.widgets.focused.element : editor.getSelection().getSelectedElement();
    const image = selected && (selected.is("img") ? selected : selected.findOne("img"));
    return image ? { figure: selected.is("figure") ? selected : null, image, caption: selected.findOne?.("figcaption") } : null;
  }

  function prepare(form, was) {
    const [alt, decorative, caption] = ["alt", "decorative", "caption"].map((name) => form.querySelector(`#pick-${name}`));
    let chosen = null;
    const followDecorative = () => {
      alt.disabled = decorative.checked;
      alt.required = !decorative.checked;
    };
    const followChoice = () => {
      const hit = form.querySelector("[name=hit]:checked");
      if (hit && hit.value !== chosen) {
        chosen = hit.value;
        alt.value = hit.dataset.alt;
      }
    };
    if (was) {
      alt.value = was.image.getAttribute("alt") ?? "";
      decorative.checked = was.image.getAttribute("alt") === "";
      caption.value = was.caption?.getText() ?? "";
    }
    form.addEventListener("change", followChoice);
    decorative.addEventListener("change", followDecorative);
    followDecorative();
  }

  function attributesOf(form, was) {
    const hit = form.querySelector("[name=hit]:checked");
    if (!hit && !was) return null;
    const decorative = form.querySelector("#pick-decorative").checked;
    const alt = decorative ? "" : form.querySelector("#pick-alt").value.trim();
    if (!hit) return { alt };
    const { width, height } = hit.dataset;
    return { src: hit.value, "data-cke-saved-src": hit.value, alt, width, height };
  }

  function change(was, attributes, caption) {
    was.image.setAttributes(attributes);
    if (!was.figure || caption === (was.caption?.getText() ?? "")) return;
    was.caption?.remove();
    if (caption) was.figure.append(new CKEDITOR.dom.element("figcaption")).setText(caption);
  }

  function insert(editor, attributes, caption) {
    const image = new CKEDITOR.dom.element("img");
    image.setAttributes(attributes);
    const words = caption ? `<figcaption>${CKEDITOR.tools.htmlEncode(caption)}</figcaption>` : "";
    editor.insertHtml(`<figure>${image.getOuterHtml()}${words}</figure>`);
    const wrapper = editor.widgets.focused?.wrapper ?? editor.getSelection().getStartElement();
    leaveRoomAfter(editor, wrapper);
  }

  // One can always write on below a picture.
  function leaveRoomAfter(editor, block) {
    if (!block || block.equals(editor.editable()) || block.getNext()) return;
    const paragraph = new CKEDITOR.dom.element("p");
    paragraph.appendBogus();
    paragraph.insertAfter(block);
  }

  function open(editor) {
    const { imageDialog, words } = editor.config.house;
    const was = current(editor);
    const finish = (form) => {
      const attributes = attributesOf(form, was);
      if (!attributes) return words.choosePicture;
      const caption = form.querySelector("#pick-caption").value.trim();
      return () => (was ? change(was, attributes, caption) : insert(editor, attributes, caption));
    };
    richtextPicker.open(editor, imageDialog, (form) => prepare(form, was), finish);
  }

  CKEDITOR.plugins.add("pictures", {
    requires: "widget",
    init(editor) {
      const words = editor.config.house.words;
      editor.widgets.add("picture", {
        draggable: false, // its handle would need an image from a data: address
        allowedContent: "figure figcaption img[!src,alt,width,height]",
        requiredContent: "img[src]",
        upcast: (element) => element.name === "figure" && element.find("img", true).length === 1,
        getLabel() {
          return `${words.picture}: ${this.element.findOne("img").getAttribute("alt")}`;
        },
        init() {
          this.on("edit", () => open(editor));
        },
      });
      editor.addCommand("picture", { exec: open, async: true, requiredContent: "img[src]" });
      editor.ui.addButton("Picture", { label: words.picture, command: "picture", icon: "image" });
      editor.on("toHtml", (event) => {
        event.data.dataValue = withoutForeignPictures(editor, event.data.dataValue);
      }, null, null, 1);
    },
  });
})();

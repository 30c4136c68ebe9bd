// Pictures: only our own, each with its alt text, held together with its caption.
/* global CKEDITOR, richtextPicker */
(() => {
  const PUBLIC = "/bild/{id}/";
  const withoutHost = (src) => (src.startsWith(`${location.origin}/`) ? src.slice(location.origin.length) : src);
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // { id, format } of one of our own pictures, at the readers' address or at the editors'.
  function own(editor, src) {
    for (const folder of [PUBLIC, editor.config.house.pictureFolder]) {
      const [before, after] = folder.split("{id}").map(escaped);
      const found = withoutHost(src).match(new RegExp(`^${before}([0-9a-f-]{36})${after}([a-z0-9-]+)$`));
      if (found) return { id: found[1], format: found[2] };
    }
    return null;
  }

  // Stored is the readers' address; shown here is the editors', since the picture may not be public yet.
  function addresses(editor, src) {
    const picture = own(editor, src);
    if (!picture) return null;
    const at = (folder) => folder.replace("{id}", picture.id) + picture.format;
    return { src: at(editor.config.house.pictureFolder), "data-cke-saved-src": at(PUBLIC) };
  }

  // Read in a document that loads nothing, so that a foreign picture is never asked for.
  function withOwnPictures(editor, html) {
    if (!/<img/i.test(html)) return html;
    const inert = new DOMParser().parseFromString(html, "text/html");
    let foreign = false;
    for (const image of [...inert.images]) {
      const attributes = addresses(editor, image.getAttribute("data-cke-saved-src") ?? image.getAttribute("src") ?? "");
      if (attributes) {
        for (const [name, value] of Object.entries(attributes)) image.setAttribute(name, value);
      } else {
        image.remove();
        foreign = true;
      }
    }
    if (foreign) explain(editor);
    return inert.body.innerHTML;
  }

  let explanation = null;
  function explain(editor) {
    if (!explanation?.isVisible()) {
      explanation = editor.showNotification(editor.config.house.words.noForeignPictures, "warning");
    }
  }

  function current(editor) {
    const selected = editor.widgets.focused?.name === "picture" ? editor.widgets.focused.element : editor.getSelection().getSelectedElement();
    const image = selected && (selected.is("img") ? selected : selected.findOne("img"));
    return image ? { figure: selected.is("figure") ? selected : null, image, caption: selected.findOne?.("figcaption") } : null;
  }

  // A picture that has just come in stands in the place of the search.
  function showOnly(form, picture) {
    const search = form.querySelector("#pick-q");
    search.hidden = search.labels[0].hidden = true;
    search.removeAttribute("autofocus");
    form.querySelector("#pick-alt").autofocus = true;
    const hit = document.createElement("input");
    Object.assign(hit, { type: "radio", name: "hit", value: picture.src, checked: true });
    Object.assign(hit.dataset, { alt: "", lacksAlt: "", width: picture.shown[0], height: picture.shown[1] });
    const image = Object.assign(new Image(), { src: picture.thumb, alt: "" });
    const label = document.createElement("label");
    label.className = "pick-picture";
    label.append(hit, image, picture.title);
    form.querySelector("[data-hits-here]").replaceChildren(label);
  }

  function prepare(form, was, picture) {
    const [alt, decorative, caption] = ["alt", "decorative", "caption"].map((name) => form.querySelector(`#pick-${name}`));
    let chosen = null;
    let lacksAlt = false; // the picture says nothing of itself, so it must be said here
    const followDecorative = () => {
      alt.disabled = decorative.checked;
      alt.required = lacksAlt && !decorative.checked;
    };
    const followChoice = () => {
      const hit = form.querySelector("[name=hit]:checked");
      if (!hit || hit.value === chosen) return;
      chosen = hit.value;
      alt.placeholder = hit.dataset.alt;
      lacksAlt = "lacksAlt" in hit.dataset;
      followDecorative();
    };
    if (was) {
      alt.value = was.image.getAttribute("alt") ?? "";
      decorative.checked = was.image.getAttribute("alt") === "";
      caption.value = was.caption?.getText() ?? "";
    }
    if (picture) {
      showOnly(form, picture);
      followChoice();
    }
    form.addEventListener("change", followChoice);
    decorative.addEventListener("change", followDecorative);
    followDecorative();
  }

  function attributesOf(editor, form, was) {
    const hit = form.querySelector("[name=hit]:checked");
    if (!hit && !was) return null;
    const decorative = form.querySelector("#pick-decorative").checked;
    const written = form.querySelector("#pick-alt").value.trim();
    const alt = decorative ? { alt: "" } : written && { alt: written }; // none: the picture's own
    if (!hit) return { ...alt };
    const { width, height } = hit.dataset;
    return { ...addresses(editor, hit.value), ...alt, width, height };
  }

  function change(was, attributes, caption) {
    was.image.removeAttribute("alt");
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

  function open(editor, picture = null) {
    const { imageDialog, words } = editor.config.house;
    const was = picture ? null : current(editor);
    const finish = (form) => {
      const attributes = attributesOf(editor, form, was);
      if (!attributes) return words.choosePicture;
      const caption = form.querySelector("#pick-caption").value.trim();
      if (picture) describe(editor, picture, attributes.alt);
      return () => (was ? change(was, attributes, caption) : insert(editor, attributes, caption));
    };
    return richtextPicker.open(editor, imageDialog, (form) => prepare(form, was, picture), finish);
  }

  // What is said of a new picture here is said of it everywhere, until somebody says something better.
  async function describe(editor, picture, alt) {
    const { describing, upload } = editor.config.house;
    const { sendWords } = await import(describing);
    const language = editor.element.getAttribute("lang") === "en" ? "en" : "sv";
    const values = { title: picture.title, [`alt_${language}`]: alt, ...(alt ? {} : { decorative: "on" }) };
    const problem = await sendWords(upload, editor.element.$.form.elements.csrfmiddlewaretoken.value, picture.id, values);
    if (problem) editor.showNotification(problem, "warning");
  }

  // The picture just put in is marked; what comes next would take its place.
  function stepPast(editor) {
    const next = editor.widgets.focused?.wrapper.getNext();
    if (!next) return;
    const range = editor.createRange();
    range.moveToElementEditStart(next);
    range.select();
  }

  // Dropped or pasted files go to the library, one after the other, and the dialog asks what each shows.
  async function takeIn(editor, files) {
    const { sending, upload } = editor.config.house;
    const { sendFile, tokenOf } = await import(sending);
    for (const file of files) {
      const note = editor.showNotification(`${upload.working}: ${file.name}`, "progress", 0);
      try {
        const picture = await sendFile(file, upload, tokenOf(editor.element.$.form), (share) => note.update({ progress: share }));
        note.hide();
        await open(editor, picture);
        stepPast(editor);
      } catch (problem) {
        note.hide();
        editor.showNotification(`${file.name}: ${problem.message}`, "warning");
      }
    }
  }

  // From Word come words with pictures of them; from a page of the web a picture with its address alone.
  const isPictureAlone = (html) => !new DOMParser().parseFromString(html, "text/html").body.textContent.trim();

  function takeFiles(event) {
    const { dataTransfer } = event.data;
    const files = Array.from({ length: dataTransfer.getFilesCount() }, (_each, at) => dataTransfer.getFile(at));
    const pictures = files.filter((file) => file.type.startsWith("image/"));
    if (!event.editor.config.house.upload || !pictures.length || !isPictureAlone(dataTransfer.getData("text/html") ?? "")) return;
    event.cancel();
    takeIn(event.editor, pictures);
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
          return `${words.picture}: ${this.element.findOne("img").getAttribute("alt") ?? ""}`;
        },
        init() {
          this.on("edit", () => open(editor));
        },
      });
      editor.on("paste", takeFiles, null, null, 0);
      editor.addCommand("picture", { exec: (one) => open(one), async: true, requiredContent: "img[src]" });
      editor.ui.addButton("Picture", { label: words.picture, command: "picture", icon: "image" });
      editor.on("toHtml", (event) => {
        event.data.dataValue = withOwnPictures(editor, event.data.dataValue);
      }, null, null, 1);
    },
  });
})();

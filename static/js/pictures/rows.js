// The fields for what is said of one picture, copied from a <template> for the picture at hand.

const VALUES = ["title", "alt_sv", "alt_en"];

function withIdentity(template, id) {
  const copy = template.content.cloneNode(true);
  for (const element of copy.querySelectorAll("*")) {
    for (const attribute of [...element.attributes]) {
      if (attribute.value.includes("__id__")) attribute.value = attribute.value.replaceAll("__id__", id);
    }
  }
  return copy.querySelector("[data-picture]");
}

function look(picture) {
  const image = new Image(400, 225);
  image.src = picture.thumb;
  image.alt = "";
  return image;
}

// picture: what the server tells of one after an upload.
export function rowFor(template, picture) {
  const row = withIdentity(template, picture.id);
  row.querySelector(".picture-look").append(look(picture));
  row.querySelector("legend").textContent = picture.title;
  for (const name of VALUES) row.querySelector(`[name$="-${name}"]`).value = picture[name];
  row.querySelector("[name$=-decorative]").checked = picture.decorative;
  return row;
}

// The same without fields, for a picture that has been described before.
export function lineOf(picture, words) {
  const line = document.createElement("li");
  line.className = "picture-row";
  const told = document.createElement("div");
  const link = document.createElement("a");
  link.href = picture.url;
  link.textContent = picture.title;
  const alt = document.createElement("p");
  alt.textContent = picture.decorative ? words.ornament : picture.alt_sv;
  const place = document.createElement("div");
  place.className = "picture-look";
  place.append(look(picture));
  told.append(link, alt);
  line.append(place, told);
  return line;
}

// Pictures that a program displays. They are images to the browser: nothing in an SVG runs or is
// loaded. What can be saved is a PNG, because an SVG file runs its scripts when it is opened.

import { saveFile } from "../shell/download.ts";

export const imageTypes = ["image/svg+xml", "image/png", "image/jpeg"] as const;
type ImageType = (typeof imageTypes)[number];

const MAX_ALT_CHARS = 400;
/** Pixels of a saved picture for each that is shown. */
const SAVED_SCALE = 2;
const MAX_SAVED_PX = 8192;

/** `name`: what Python writes for the object. */
export function renderImage(type: ImageType, data: string | Uint8Array, name: string): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "display picture";
  const image = document.createElement("img");
  // A data address, not a blob: it lives as long as the element and can't be opened as a document
  // of this origin.
  image.src = dataUrl(type, data);
  image.alt = describe(type, data, name).slice(0, MAX_ALT_CHARS);
  const save = document.createElement("button");
  save.type = "button";
  save.className = "link";
  save.textContent = "Save picture";
  save.addEventListener("click", () => void savePicture(image));
  figure.append(image, save);
  return figure;
}

function dataUrl(type: ImageType, data: string | Uint8Array): string {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return `data:${type};base64,${btoa(binary)}`;
}

/** The title of an SVG, or the texts in it; else the name. */
function describe(type: ImageType, data: string | Uint8Array, name: string): string {
  if (type === "image/svg+xml" && typeof data === "string") {
    const svg = new DOMParser().parseFromString(data, "image/svg+xml").documentElement;
    const title = svg.querySelector("title, desc")?.textContent?.trim() ?? "";
    const texts = Array.from(svg.querySelectorAll("text"), (text) => text.textContent?.trim());
    const described = title === "" ? texts.filter(Boolean).join(", ") : title;
    if (described !== "") return `Picture: ${described}`;
  }
  return name === "" ? "Picture" : `Picture: ${name}`;
}

async function savePicture(image: HTMLImageElement): Promise<void> {
  const { naturalWidth, naturalHeight } = image;
  const longest = Math.max(naturalWidth, naturalHeight, 1);
  const scale = Math.min(SAVED_SCALE, MAX_SAVED_PX / longest);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(naturalWidth * scale);
  canvas.height = Math.round(naturalHeight * scale);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob !== null) saveFile("picture.png", new Uint8Array(await blob.arrayBuffer()));
}

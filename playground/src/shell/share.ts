// The dialog with the link, and what a link brings when the page opens.

import { closeOnBackdrop } from "./examples.ts";
import { find } from "./find.ts";
import { decodeProgram, encodeProgram } from "./link.ts";

// Some programs that pass links on cut longer ones.
const LONG_LINK_CHARS = 8000;

export function connectShare(readSource: () => string): void {
  const dialog = find<HTMLDialogElement>("share-dialog");
  const field = find<HTMLInputElement>("share-link");
  const copy = find("share-copy");
  const note = dialog.querySelector(".note");
  const usualNote = note?.textContent ?? "";
  const open = async (): Promise<void> => {
    const url = new URL(location.href);
    url.hash = await encodeProgram(readSource());
    field.value = url.href;
    copy.textContent = "Copy link";
    const isLong = url.href.length > LONG_LINK_CHARS;
    const warning = `This link is long (${url.href.length.toLocaleString("en-US")} characters): some chats and mail programs cut it. Downloading main.py is safer.`;
    if (note !== null) note.textContent = isLong ? warning : usualNote;
    dialog.showModal();
    field.select();
  };
  find("share").addEventListener("click", () => void open());
  copy.addEventListener("click", () => {
    field.select();
    void copyText(field.value).then((isCopied) => {
      // Else the selected text is there to be copied by hand.
      copy.textContent = isCopied ? "Copied" : "Press Ctrl+C";
    });
  });
  closeOnBackdrop(dialog);
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The program of the page's address, which is taken out of it: what is edited from now on is kept. */
export async function takeSharedProgram(): Promise<string | "broken" | null> {
  const { hash } = location;
  if (!hash.startsWith("#code=")) return null;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    return await decodeProgram(hash);
  } catch {
    return "broken";
  }
}

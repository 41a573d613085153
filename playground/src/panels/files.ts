// The files of the session, below /home, where programs start: a list with download and removal,
// and upload by button or by dropping.

import type { FileEntry } from "sandboa";
import { saveFile } from "../shell/download.ts";
import { find } from "../shell/find.ts";
import { isBusy, type Store } from "../store.ts";
import type { Session } from "../run/session.ts";

const HOME = "/home/";
const MAX_UPLOAD_BYTES = 16 * 1024 * 1024;

interface FilesOptions {
  store: Store;
  session: Session;
  say: (text: string) => void;
  /** Puts the text of a file into the editor. */
  onOpen: (name: string, source: string) => void;
}

export function connectFiles({ store, session, say, onOpen }: FilesOptions): void {
  const list = find<HTMLUListElement>("files");
  const empty = find("files-empty");
  const input = find<HTMLInputElement>("upload");
  const panel = find("panel-files");

  const refresh = async (): Promise<void> => {
    const { phase, panel: chosen } = store.state;
    if (phase !== "ready" || chosen !== "files") return;
    const entries = await session.files.list(HOME.slice(0, -1));
    const files = entries.filter(({ path, kind }) => kind === "file" && path.startsWith(HOME));
    list.replaceChildren(...files.map(renderFile));
    empty.hidden = files.length > 0;
  };
  const guard = (action: () => Promise<void>): void => {
    if (isBusy(store.state.phase)) return say("Wait until the program has ended.");
    action().then(refresh, (error: unknown) => say(`That did not work: ${messageOf(error)}`));
  };
  const upload = (files: Iterable<File>): void =>
    guard(async () => {
      const names: string[] = [];
      for (const file of files) {
        if (file.size > MAX_UPLOAD_BYTES) throw new Error(`${file.name} is larger than 16 MiB`);
        await session.files.write(HOME + file.name, new Uint8Array(await file.arrayBuffer()));
        names.push(file.name);
      }
      if (names.length === 0) return;
      say(`Uploaded ${names.join(", ")}. Programs open it by this name.`);
      store.set({ panel: "files", revision: store.state.revision + 1 });
    });

  const renderFile = ({ path, size }: FileEntry): HTMLLIElement => {
    const name = path.slice(HOME.length);
    const item = document.createElement("li");
    const title = document.createElement("span");
    title.className = "file-name";
    title.textContent = name;
    const bytes = document.createElement("span");
    bytes.className = "file-size";
    bytes.textContent = formatBytes(size);
    const actions = document.createElement("span");
    actions.className = "file-actions";
    if (name.endsWith(".py")) {
      const open = (): void => guard(async () => onOpen(name, await session.files.readText(path)));
      actions.append(makeButton("Edit", name, open));
    }
    const save = (): void =>
      guard(async () => saveFile(name.split("/").at(-1) ?? name, await session.files.read(path)));
    const remove = (): void =>
      guard(async () => {
        await session.files.remove(path);
        say(`Removed ${name}.`);
        store.set({ revision: store.state.revision + 1 });
        input.focus();
      });
    actions.append(makeButton("Download", name, save), makeButton("Remove", name, remove));
    item.append(title, bytes, actions);
    return item;
  };

  input.addEventListener("change", () => {
    upload(Array.from(input.files ?? []));
    input.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    panel.classList.add("drop");
  });
  for (const type of ["dragleave", "drop"]) {
    document.addEventListener(type, () => panel.classList.remove("drop"));
  }
  document.addEventListener(
    "drop",
    (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      upload(event.dataTransfer.files);
    },
    true,
  );
  store.watch(
    ({ phase, revision, panel: chosen }) => `${phase} ${revision} ${chosen}`,
    () => void refresh(),
  );
}

function makeButton(title: string, name: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.textContent = title;
  button.setAttribute("aria-label", `${title} ${name}`);
  button.addEventListener("click", act);
  return button;
}

function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const isMega = bytes >= 1024 * 1024;
  const shown = bytes / (isMega ? 1024 * 1024 : 1024);
  return `${shown.toLocaleString("en-US", { maximumFractionDigits: 1 })} ${isMega ? "MiB" : "KiB"}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// The examples: Python files of ../../examples, each with a title and a sentence on its first two
// lines.

import { find } from "./find.ts";

export interface Example {
  title: string;
  about: string;
  source: string;
  /** Files that it needs, by name. */
  files: Record<string, string>;
}

const sources = import.meta.glob<string>("../../examples/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});
const data = import.meta.glob<string>("../../examples/*.csv", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** In the order of their file names. */
export const examples: readonly Example[] = Object.keys(sources)
  .toSorted()
  .map((path) => parseExample(sources[path] ?? ""));

function parseExample(text: string): Example {
  const [first = "", second = "", ...rest] = text.split("\n");
  // The sentence stays, as the program's first line.
  const source = `${second}\n${rest.join("\n")}`;
  const files: Record<string, string> = {};
  for (const [path, content] of Object.entries(data)) {
    const name = path.split("/").at(-1) ?? path;
    if (source.includes(`"${name}"`)) files[name] = content;
  }
  return {
    title: first.replace(/^# */, ""),
    about: second.replace(/^# */, ""),
    source,
    files,
  };
}

export function connectExamples(onChoose: (example: Example) => void): void {
  const dialog = find<HTMLDialogElement>("examples-dialog");
  const list = find("example-list");
  for (const example of examples) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const title = document.createElement("strong");
    title.textContent = example.title;
    const about = document.createElement("span");
    about.textContent = example.about;
    button.append(title, about);
    button.addEventListener("click", () => {
      dialog.close();
      onChoose(example);
    });
    item.append(button);
    list.append(item);
  }
  find("examples").addEventListener("click", () => dialog.showModal());
  closeOnBackdrop(dialog);
}

/** A click beside a dialog closes it. */
export function closeOnBackdrop(dialog: HTMLDialogElement): void {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

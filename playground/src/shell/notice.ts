// One message above everything, with at most one thing to do about it.

import { find } from "./find.ts";

export interface Action {
  title: string;
  act: () => void;
}

let current: Action | null = null;

export function showNotice(text: string, action: Action | null = null): void {
  current = action;
  find("notice-text").textContent = text;
  find("notice").hidden = false;
  const button = find("notice-action");
  button.hidden = action === null;
  button.textContent = action?.title ?? "";
}

export function hideNotice(): void {
  find("notice").hidden = true;
}

export function connectNotice(focusAfter: () => void): void {
  find("notice-close").addEventListener("click", () => {
    hideNotice();
    focusAfter();
  });
  find("notice-action").addEventListener("click", () => {
    hideNotice();
    focusAfter();
    current?.act();
  });
}

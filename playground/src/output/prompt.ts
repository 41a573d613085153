// The line that a program asks for with input(): a field where the question stands. Enter answers,
// Ctrl+D ends the input.

export interface Prompt {
  element: HTMLFormElement;
  /** What was typed, null for the end of input or when the run ended. */
  answer: Promise<string | null>;
  focus(): void;
  /** Nobody waits for it any more. */
  cancel(): void;
}

export function createPrompt(question: string): Prompt {
  const element = document.createElement("form");
  element.className = "prompt";
  const label = document.createElement("label");
  label.textContent = question;
  const field = document.createElement("input");
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("autocapitalize", "off");
  field.setAttribute("aria-label", `${question.trim()} (input for the program)`.trim());
  const send = document.createElement("button");
  send.textContent = "Enter";
  label.append(field);
  element.append(label, send);
  const cancelled = new AbortController();
  const answer = new Promise<string | null>((resolve) => {
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      resolve(field.value);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "d" || !event.ctrlKey || field.value !== "") return;
      event.preventDefault();
      resolve(null);
    });
    cancelled.signal.addEventListener("abort", () => resolve(null));
  });
  return { element, answer, focus: () => field.focus(), cancel: () => cancelled.abort() };
}

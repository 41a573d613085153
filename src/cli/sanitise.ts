// Keeps a program's output from controlling the terminal: moving the cursor over what was
// printed before, changing the title, answering for the user, or showing text in another
// order than it has.

// Whole sequences go first, so that no remains of them are left: CSI (colours, cursor) and
// OSC (title, links, clipboard), with 7-bit and 8-bit introducers.
const sequences =
  // oxlint-disable-next-line no-control-regex
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)/g;

// Single controls: C0 but for tab and newline, DEL, C1, and those for bidirectional text.
// oxlint-disable-next-line no-control-regex
const controls =
  /[\0-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Removes what a terminal would obey; tabs and newlines stay. */
export function sanitise(text: string): string {
  return text.replace(sequences, "").replace(controls, "");
}

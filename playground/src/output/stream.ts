// Shows what a program writes while it runs. Text is collected and put into the page once a
// frame, in blocks of bounded size, and the oldest blocks leave when there is too much: a
// program can write a megabyte in a moment, and the page must stay usable. Between the text stand
// elements that others made: displays, questions, tracebacks.

/** A class of the text's element: a stream of the program, or what the page says. */
export type TextKind = "stdout" | "stderr" | "typed" | "source";

// To lay out a character costs 1; a line and a block cost about as much as these many.
const LINE_COST = 32;
const BLOCK_COST = 256;
const ELEMENT_COST = 2048;
// A block is laid out on its own. It ends at a line's end when it costs this much, and within a
// line when it costs four times as much.
const FULL_COST = 8192;
// As much as is laid out in a frame without a pause that can be felt.
const FRAME_COST = 8 * FULL_COST;
// What stays in the page, at least.
const KEPT_COST = 64 * FULL_COST;

/** Consecutive text of one kind, or, of no kind, an element that is not text. */
interface Block {
  kind: TextKind | null;
  text: string;
  cost: number;
  /** In the page, with the first `shownChars` of the text; undefined until there are any. */
  element: HTMLElement | undefined;
  shownChars: number;
}

export class Stream {
  readonly #scroller: HTMLElement;
  readonly #container: HTMLElement;
  readonly #droppedElement: HTMLElement;
  #blocks: Block[] = [];
  /** Index of the first block that is not shown completely. */
  #next = 0;
  #cost = 0;
  #droppedChars = 0;
  #isScheduled = false;

  /** Fills the element, which scrolls. */
  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
    this.#container = document.createElement("div");
    this.#container.className = "blocks";
    this.#droppedElement = document.createElement("p");
    this.#droppedElement.className = "dropped";
    this.#droppedElement.hidden = true;
    scroller.append(this.#droppedElement, this.#container);
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  clear(): void {
    this.#blocks = [];
    this.#next = 0;
    this.#cost = 0;
    this.#droppedChars = 0;
    this.#container.replaceChildren();
    this.#droppedElement.hidden = true;
  }

  /** Takes text; it is seen in the next frame or a later one. */
  write(kind: TextKind, text: string): void {
    for (let start = 0; start < text.length;) {
      const block = this.#blockFor(kind);
      const end = findCut(text, start, FULL_COST - block.cost);
      this.#append(block, text.slice(start, end));
      start = end;
    }
    this.#schedule();
  }

  /** Adds an element behind what was written so far. */
  add(element: HTMLElement): void {
    this.#addBlock({ kind: null, text: "", cost: ELEMENT_COST, element, shownChars: 0 });
    this.#schedule();
  }

  /** Puts another element where one is that was added. */
  replace(old: HTMLElement, element: HTMLElement): void {
    const block = this.#blocks.find((each) => each.element === old);
    if (block === undefined) return;
    block.element = element;
    if (old.isConnected) old.replaceWith(element);
  }

  /** Takes away the text behind the last newline, if it is of this kind, and returns it. */
  takeLine(kind: TextKind): string {
    const last = this.#blocks.at(-1);
    if (last?.kind !== kind) return "";
    const line = last.text.slice(last.text.lastIndexOf("\n") + 1);
    last.text = last.text.slice(0, last.text.length - line.length);
    if (last.shownChars > last.text.length && last.element !== undefined) {
      last.element.textContent = last.text;
      last.shownChars = last.text.length;
    }
    return line;
  }

  scrollToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #blockFor(kind: TextKind): Block {
    const last = this.#blocks.at(-1);
    if (last?.kind === kind && last.cost < 4 * FULL_COST) {
      if (last.cost < FULL_COST || !last.text.endsWith("\n")) return last;
    }
    return this.#addBlock({
      kind,
      text: "",
      cost: BLOCK_COST,
      element: undefined,
      shownChars: 0,
    });
  }

  #addBlock(block: Block): Block {
    this.#blocks.push(block);
    this.#cost += block.cost;
    return block;
  }

  #append(block: Block, text: string): void {
    const cost = costOf(text);
    block.text += text;
    block.cost += cost;
    this.#cost += cost;
  }

  #schedule(): void {
    if (this.#isScheduled || this.#blocks.length === 0) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#dropOldest();
      this.#show();
    });
  }

  #show(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 24;
    let cost = 0;
    for (const block of this.#blocks.slice(this.#next)) {
      if (cost > FRAME_COST) {
        this.#schedule();
        break;
      }
      cost += block.cost;
      block.element ??= makeText(block.kind);
      if (!block.element.isConnected) this.#container.append(block.element);
      if (block.kind !== null) block.element.append(block.text.slice(block.shownChars));
      block.shownChars = block.text.length;
      // The last one may still grow.
      if (block !== this.#blocks.at(-1)) this.#next++;
    }
    if (isAtEnd) this.scrollToEnd();
  }

  #dropOldest(): void {
    let count = 0;
    for (const block of this.#blocks) {
      if (this.#cost - block.cost < KEPT_COST) break;
      this.#cost -= block.cost;
      this.#droppedChars += block.text.length;
      block.element?.remove();
      count++;
    }
    if (count === 0) return;
    this.#blocks.splice(0, count);
    this.#next = Math.max(0, this.#next - count);
    const dropped = this.#droppedChars.toLocaleString("en-US");
    this.#droppedElement.textContent = `The first ${dropped} characters are not shown.`;
    this.#droppedElement.hidden = false;
  }
}

function makeText(kind: TextKind | null): HTMLElement {
  const element = document.createElement("pre");
  if (kind !== null) element.className = kind;
  return element;
}

function costOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return text.length + lines * LINE_COST;
}

/** Where a part that starts at `start` ends: with the line that uses up `cost`, or the text. */
function findCut(text: string, start: number, cost: number): number {
  let end = start;
  for (let left = cost; end < text.length;) {
    const lineEnd = text.indexOf("\n", end);
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    if (next - end > FULL_COST) return cutWithinLine(text, end + FULL_COST);
    left -= next - end + LINE_COST;
    end = next;
    if (left <= 0) break;
  }
  return end;
}

/** Moves a cut that would split a character that is a pair of UTF-16 units. */
function cutWithinLine(text: string, at: number): number {
  return text.charCodeAt(at - 1) >> 10 === 0xd800 >> 10 ? at - 1 : at;
}

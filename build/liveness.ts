// Which locals are still needed after each call of a function body.
//
// Does: split the body into blocks of straight code, follow where control goes, and solve the usual
// data-flow equations over them (Aho et al., "Compilers", 2nd ed., section 9.2).
// Does not: look at operands on the stack: the body must be flat (binaryen's `flatten`), so that
// nothing lies on it when a call is made but what the call takes.

import { CLOSES, OPENS } from "../src/wasm/flow.ts";
import { OP } from "../src/wasm/opcodes.ts";
import { type Body, openBody } from "../src/wasm/parse.ts";
import { type Instruction, readLabels, walkBody } from "../src/wasm/walk.ts";

/** What a block does with locals, in order. A call carries its number in the order of the code. */
export type Event =
  | { readonly kind: "use" | "define"; readonly local: number }
  | { readonly kind: "call"; readonly call: number };

export interface Block {
  readonly events: Event[];
  readonly next: Set<Block>;
}

export interface Call {
  /** Where its first operand begins, if all operands are single instructions; else the call. */
  readonly at: number;
  readonly opcode: number;
  /** The function called, or the type of the one called through a table. */
  readonly operand: number;
}

export interface Flow {
  /** The first is where the function begins. */
  readonly blocks: readonly Block[];
  readonly calls: readonly Call[];
}

interface Open {
  readonly opcode: number;
  /** Where a jump to the label goes. */
  readonly target: Block;
  /** Of an `if`: where control goes when the condition is false, until there is an `else`. */
  other?: Block | undefined;
  /** Of a `try`: where every exception from its body arrives; undefined from the first `catch` on. */
  landing?: Block | undefined;
  readonly landed?: Block | undefined;
}

const SIMPLE: ReadonlySet<number> = new Set([
  OP.localGet,
  OP.i32Const,
  OP.i64Const,
  OP.f32Const,
  OP.f64Const,
]);
const THROWS: ReadonlySet<number> = new Set([OP.throw, OP.rethrow]);
const STOPS: ReadonlySet<number> = new Set([OP.unreachable, OP.return, OP.throw, OP.rethrow]);

/** `operandsOf` says how many operands a call takes from the stack. */
export function readFlow(
  body: Body,
  operandsOf: (instruction: Readonly<Instruction>) => number,
): Flow {
  const blocks: Block[] = [];
  const calls: Call[] = [];
  /** Where the last instructions began, as long as they are simple. */
  let simple: number[] = [];
  const add = (): Block => {
    const block = { events: [], next: new Set<Block>() };
    blocks.push(block);
    return block;
  };
  let here = add();
  const end = add();
  const open: Open[] = [{ opcode: OP.block, target: end }];
  const landing = (): Block | undefined =>
    open.findLast((block) => block.landing !== undefined)?.landing;
  const labelled = (label: number): Block => {
    const block = open[open.length - 1 - label];
    if (block === undefined) throw new Error(`a jump to label ${label}, which there is not`);
    return block.target;
  };
  /** Goes on in `block`, which control reaches from here. */
  const enter = (block: Block): void => {
    here.next.add(block);
    here = block;
  };

  const openBlock = (opcode: number): void => {
    if (opcode === OP.loop) {
      const head = add();
      enter(head);
      open.push({ opcode, target: head });
    } else if (opcode === OP.if) {
      const other = add();
      here.next.add(other);
      open.push({ opcode, target: add(), other });
      enter(add());
    } else if (opcode === OP.try) {
      const landed = add();
      const outer = landing();
      if (outer !== undefined) landed.next.add(outer);
      open.push({ opcode, target: add(), landing: landed, landed });
      enter(add());
    } else open.push({ opcode, target: add() });
  };
  const closeBlock = (): void => {
    const block = open.pop();
    if (block === undefined) throw new Error("a block ends that did not begin");
    if (block.opcode === OP.loop) return;
    block.other?.next.add(block.target);
    enter(block.target);
  };
  const switchBlock = (): void => {
    const block = open.at(-1);
    if (block === undefined) throw new Error("an else or catch outside of a block");
    here.next.add(block.target);
    if (block.landed === undefined) {
      here = block.other ?? add();
      block.other = undefined;
    } else {
      block.landing = undefined;
      here = add();
      block.landed.next.add(here);
    }
  };
  const call = (instruction: Readonly<Instruction>): void => {
    const { opcode, operand, at } = instruction;
    const count = operandsOf(instruction);
    const start = count === 0 ? at : (simple.at(-count) ?? at);
    here.events.push({ kind: "call", call: calls.length });
    calls.push({ at: start, opcode, operand });
    const arrives = landing();
    if (arrives === undefined) return;
    here.next.add(arrives);
    enter(add());
  };

  walkBody(openBody(body), (instruction) => {
    const { opcode, operand } = instruction;
    if (OPENS.has(opcode)) openBlock(opcode);
    else if (CLOSES.has(opcode)) closeBlock();
    else if (opcode === OP.else || opcode === OP.catch || opcode === OP.catchAll) switchBlock();
    else if (opcode === OP.br || opcode === OP.brIf) {
      here.next.add(labelled(operand));
      if (opcode === OP.brIf) enter(add());
      else here = add();
    } else if (opcode === OP.brTable) {
      const { labels, last } = readLabels(body.bytes, instruction);
      for (const label of new Set([...labels, last])) here.next.add(labelled(label));
      here = add();
    } else if (STOPS.has(opcode)) {
      const arrives = THROWS.has(opcode) ? landing() : undefined;
      if (arrives !== undefined) here.next.add(arrives);
      here = add();
    } else if (opcode === OP.localGet) here.events.push({ kind: "use", local: operand });
    else if (opcode === OP.localSet || opcode === OP.localTee)
      here.events.push({ kind: "define", local: operand });
    else if (opcode === OP.call || opcode === OP.callIndirect) call(instruction);
    else if (opcode === OP.returnCall || opcode === OP.returnCallIndirect)
      throw new Error("a tail call, which would leave the frame on the stack");
    if (SIMPLE.has(opcode)) simple.push(instruction.at);
    else simple = [];
  });
  return { blocks, calls };
}

/** A set of small numbers. */
export class Bits {
  readonly words: Uint32Array;

  constructor(size: number) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }

  has(bit: number): boolean {
    return ((this.words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  add(bit: number): void {
    this.words[bit >>> 5] = (this.words[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  remove(bit: number): void {
    this.words[bit >>> 5] = (this.words[bit >>> 5] ?? 0) & ~(1 << (bit & 31));
  }

  fill(): this {
    this.words.fill(0xffff_ffff);
    return this;
  }

  copy(): Bits {
    const copy = new Bits(this.words.length * 32);
    copy.words.set(this.words);
    return copy;
  }

  /** Adds those of `other`; whether there was one to add. */
  unite(other: Bits): boolean {
    return this.#change(other, (own, word) => own | word);
  }

  /** Keeps those that `other` has too; whether there was one to remove. */
  intersect(other: Bits): boolean {
    return this.#change(other, (own, word) => own & word);
  }

  #change(other: Bits, join: (own: number, word: number) => number): boolean {
    let changed = false;
    for (const [index, own] of this.words.entries()) {
      const word = join(own, other.words[index] ?? 0) >>> 0;
      if (word === own) continue;
      this.words[index] = word;
      changed = true;
    }
    return changed;
  }

  *[Symbol.iterator](): Generator<number> {
    for (const [index, word] of this.words.entries())
      for (let bit = 0; bit < 32; bit += 1) if (word & (1 << bit)) yield index * 32 + bit;
  }
}

/** For each call, the locals whose values are needed after it, on any path. */
export function liveAcrossCalls(flow: Flow, locals: number): Bits[] {
  const across = flow.calls.map(() => new Bits(0));
  const liveAt = new Map(flow.blocks.map((block) => [block, new Bits(locals)]));
  for (let changed = true; changed;) {
    changed = false;
    for (const block of flow.blocks.toReversed()) {
      const live = new Bits(locals);
      for (const next of block.next) live.unite(liveAt.get(next) ?? live);
      for (const event of block.events.toReversed()) {
        if (event.kind === "use") live.add(event.local);
        else if (event.kind === "call") across[event.call] = live.copy();
        else live.remove(event.local);
      }
      if (liveAt.get(block)?.unite(live)) changed = true;
    }
  }
  return across;
}

/**
 * For each call, those of `wanted` that no earlier call has saved with their present values, on
 * some path: they must be saved before it.
 */
export function missingAtCalls(flow: Flow, wanted: readonly Bits[], locals: number): Bits[] {
  const missing = wanted.map(() => new Bits(0));
  const savedAt = new Map(flow.blocks.map((block) => [block, new Bits(locals).fill()]));
  const first = flow.blocks[0];
  if (first !== undefined) savedAt.set(first, new Bits(locals));
  const follow = (block: Block): Bits => {
    const saved = (savedAt.get(block) ?? new Bits(locals)).copy();
    for (const event of block.events) {
      if (event.kind === "define") saved.remove(event.local);
      else if (event.kind === "call") {
        const needed = wanted[event.call] ?? new Bits(0);
        const absent = new Bits(locals);
        for (const local of needed) if (!saved.has(local)) absent.add(local);
        missing[event.call] = absent;
        saved.unite(needed);
      }
    }
    return saved;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const block of flow.blocks) {
      const saved = follow(block);
      for (const next of block.next) if (savedAt.get(next)?.intersect(saved)) changed = true;
    }
  }
  for (const block of flow.blocks) follow(block);
  return missing;
}

// The values that cross the wall, as a user of the package sees them. How they are
// encoded is in engine/encode.ts and decode.ts.

/**
 * A value that leaves or enters the guest.
 *
 * | Python | JavaScript |
 * |---|---|
 * | None | null |
 * | bool | boolean |
 * | int | number up to 2^53 - 1 in magnitude, bigint beyond |
 * | float | number |
 * | str | string |
 * | bytes, bytearray | Uint8Array |
 * | list | Array |
 * | tuple | Tuple |
 * | dict, all keys str | object without prototype |
 * | dict, other keys | Map |
 * | set | Set |
 * | frozenset | FrozenSet |
 * | exception | ExceptionValue |
 *
 * Going in, a number without fraction becomes int; wrap it in {@link Float} for a float.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Tuple
  | readonly Value[]
  | { readonly [key: string]: Value }
  | ReadonlyMap<Value, Value>
  | ReadonlySet<Value>
  | ExceptionValue;

/** What a caller may pass in: a {@link Value}, `undefined` (None), or a {@link Float}. */
export type Input =
  | Value
  | undefined
  | Float
  | readonly Input[]
  | { readonly [key: string]: Input }
  | ReadonlyMap<Input, Input>
  | ReadonlySet<Input>;

/** A Python tuple: an array that stays a tuple when it is passed back in. */
export class Tuple extends Array<Value> {
  // map, filter and slice of a tuple give plain arrays, as any array would.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** A Python frozenset: a Set that stays a frozenset when it is passed back in. */
export class FrozenSet extends Set<Value> {}

/** A number that becomes a Python float even when it has no fraction. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A Python exception used as a value (returned, not raised). */
export class ExceptionValue {
  /** Class name, such as `ValueError`. */
  readonly type: string;
  readonly args: readonly Value[];

  constructor(type: string, args: readonly Value[] = []) {
    this.type = type;
    this.args = args;
  }
}

/**
 * One displayed object: its forms by MIME type. Text for text types and SVG, bytes for `image/png`
 * and its like, frozen data for JSON. Every bundle has a `text/plain`, unless the program left it
 * out.
 */
export type DisplayBundle = Readonly<Record<string, Value>>;

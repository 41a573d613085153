// Differences between the guest and CPython that the fuzzer does not report: those that stay, each
// with its reason. docs/differences.md describes the same for readers.

/**
 * @typedef {object} Known
 * @property {string} reason
 * @property {RegExp} [source]    what the step must have in it
 * @property {RegExp} [expected]  what CPython's line must have in it
 * @property {RegExp} [actual]    what the guest's line must have in it
 * @property {boolean} [reordered]  both lines have the same characters
 */

/** @type {Known[]} */
export const known = [
  { reason: "a hash has 30 bits, and that of a float is another", source: /\bhash\(|__hash__/ },
  { reason: "iterators have other type names", expected: /iterator/, actual: /iterator/ },
  { reason: "a set is in the order of insertion", expected: /\{.*,.*\}/, reordered: true },
  {
    reason: "what a set is unpacked or sorted to depends on its order",
    source: /\be[01]\b|\bset\(/,
    reordered: true,
  },
  {
    reason: "a failing comparison of a set's items depends on their order",
    source: /\be[01]\b|\bset\(/,
    expected: /not supported between instances/,
    actual: /not supported between instances/,
  },
  { reason: "a generator that is dropped is not closed", expected: /'end of inner'/ },
  {
    reason: "the items of a display are put into it one by one",
    source: /\{/,
    actual: /unhashable type/,
  },
  {
    reason: "an error of a format names the built-in type that a class extends",
    expected: /for object of type 'A'/,
  },
  { reason: "addresses", expected: / at 0x/, actual: / at 0x/ },
  {
    reason: "what is behind `*` is unpacked when all arguments have been evaluated",
    source: /\*3,/,
    expected: /after \* must be an iterable/,
  },
  {
    reason: "a list whose sort fails is left in another order",
    source: /\.sort\(/,
    reordered: true,
  },
  {
    reason: "a program that CPython's own limits end",
    expected: /END (Late|MemoryError)|Exceeds the limit \(4300/,
  },
];

/** Why a line may differ, or undefined. */
export function explain(source, { expected, actual }) {
  const fits = (each) =>
    (each.source?.test(source) ?? true) &&
    (each.expected?.test(expected) ?? true) &&
    (each.actual?.test(actual) ?? true) &&
    (!each.reordered || sortCharacters(expected) === sortCharacters(actual));
  return known.find(fits)?.reason;
}

function sortCharacters(text) {
  return [...text].toSorted().join("");
}

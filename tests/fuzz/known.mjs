// Differences between the guest and CPython that the fuzzer does not report: those that stay, each
// with its reason. docs/differences.md describes the same for readers.

/**
 * @typedef {object} Known
 * @property {string} reason
 * @property {RegExp} [source]    what the step must have in it
 * @property {RegExp} [expected]  what CPython's line must have in it
 * @property {RegExp} [actual]    what the guest's line must have in it
 * @property {boolean} [reordered]  both lines have the same characters
 * @property {boolean} [longer]    CPython's line goes on where the guest's ends
 * @property {[RegExp, string]} [besides]  both lines are the same after this replacement
 */

const sets = /\be[01]\b|\b(frozen)?set\(|\{[^{}:]+,[^{}:]*\}/;

/** @type {Known[]} */
export const known = [
  {
    reason: "a hash has 30 bits, and that of a float is another",
    source: /\bhash\(|__hash__/,
    besides: [/-?\d[\d.e+]*/g, "0"],
  },
  {
    reason: "iterators have other type names",
    besides: [/\b(\w+_)?(reverse)?(iterator|reversed)\b/g, "iterator"],
  },
  {
    reason: "a set is in the order of insertion",
    expected: /\{([^{}:']|'[^']*')+,([^{}:']|'[^']*')+\}/,
    reordered: true,
  },
  {
    reason: "what a set is unpacked or sorted to depends on its order",
    source: sets,
    reordered: true,
  },
  {
    reason: "a failing comparison of a set's items depends on their order",
    source: sets,
    expected: /not supported between instances/,
    besides: [/not supported between instances of '\w+' and '\w+'/g, ""],
  },
  {
    reason: "a generator that is dropped is not closed",
    expected: /'end of inner'/,
    besides: [/, 'end of inner'|'end of inner', /g, ""],
  },
  {
    reason: "a generator that is dropped is not closed, so that no handler of it goes on",
    source: /\byield\b/,
    longer: true,
  },
  {
    reason: "what is behind one * is looked at before what is behind **",
    expected: /got multiple values for keyword argument/,
    actual: /argument after \* must be an iterable/,
  },
  {
    reason: "the items of a display are put into it one by one",
    source: /\{/,
    expected: /[A-Z][A-Za-z]*(Error|Exception)\b/,
    actual: /unhashable type/,
  },
  {
    reason: "an error of a format names the built-in type that a class extends",
    expected: /for object of type 'A'/,
    besides: [/for object of type '\w+'/g, ""],
  },
  {
    reason: "an error of arguments names the built-in type that a class extends",
    expected: /\b[AB](\(\) takes no keyword arguments| expected at most)/,
    besides: [/\b\w+(\(\) takes no keyword arguments| expected at most)/g, "$1"],
  },
  {
    reason: "a __len__ that fails is not asked for a hint by each function that CPython's is",
    source: /def __len__\(self\): return (-1|self\.v)/,
    expected: /__len__\(\) should return >= 0|no attribute 'v'|no v\b/,
  },
  { reason: "addresses", besides: [/ at 0x[0-9a-f]+/g, ""] },
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
    (!each.reordered || sortCharacters(expected) === sortCharacters(actual)) &&
    (!each.longer || expected.startsWith(actual.replace(/[\])]+$/, ""))) &&
    (!each.besides || expected.replaceAll(...each.besides) === actual.replaceAll(...each.besides));
  return known.find(fits)?.reason;
}

function sortCharacters(text) {
  return [...text].toSorted().join("");
}

// Regular expressions with CPython's syntax: what the files of this folder share.
//
//     pattern text -> re_parse -> tree -> re_emit -> program -> re_match, re_search
//
// Text is UTF-8 or bytes; inside the engine a position is a byte, only objects speak of characters.
// The matcher runs no Python code, so it may point into a text, which is always a str or bytes.
#pragma once
#include "py/obj.h"
#include "py/misc.h"
#include "py/mpprint.h"

enum {
    FLAG_IGNORECASE = 2,
    FLAG_LOCALE = 4,
    FLAG_MULTILINE = 8,
    FLAG_DOTALL = 16,
    FLAG_UNICODE = 32,
    FLAG_VERBOSE = 64,
    FLAG_DEBUG = 128,
    FLAG_ASCII = 256,
};

#define MAX_REPEAT UINT32_MAX // without an upper bound
#define MAX_WIDTH UINT32_MAX
#define MAX_GROUPS (0x10000)

// ---------------------------------------------------------------- characters (chars.c)

enum { CAT_DIGIT, CAT_NOT_DIGIT, CAT_SPACE, CAT_NOT_SPACE, CAT_WORD, CAT_NOT_WORD };

bool re_in_category(uint32_t c, unsigned category, bool unicode);
// Characters that differ only in case have the same fold.
uint32_t re_fold(uint32_t c, bool unicode);
// The character at `p`, which is before `end`; *p moves behind it.
uint32_t re_decode(const byte **p, const byte *end);

// ---------------------------------------------------------------- the tree (parse.c)

typedef enum {
    NODE_LITERAL,   // a: character
    NODE_ANY,
    NODE_SET,       // a: first item, b: items, c: negated
    NODE_AT,        // a: '^' '$' 'A' 'Z' 'b' 'B'
    NODE_SEQ,       // children
    NODE_BRANCH,    // children
    NODE_GROUP,     // a: number or 0, b: flags added, c: flags removed; child
    NODE_REPEAT,    // a: min, b: max, c: kind; child
    NODE_ATOMIC,    // child
    NODE_LOOK,      // a: behind, b: negative; child
    NODE_BACKREF,   // a: group
    NODE_COND,      // a: group, b: byte of the pattern that names it; children: yes, maybe no
} node_kind_t;

enum { GREEDY, LAZY, POSSESSIVE };

typedef struct {
    uint32_t kind;
    uint32_t a, b, c;
    uint32_t child, next; // numbers of nodes; 0: none
    uint32_t min, max;    // width in characters
} node_t;

// Of a set: a range of characters, or CATEGORY and its number.
typedef struct {
    uint32_t low, high;
} range_t;
#define CATEGORY UINT32_MAX

typedef struct {
    mp_obj_t name; // or MP_OBJ_NULL
    uint32_t min, max;
    bool is_closed;
} group_t;

typedef struct {
    mp_obj_t pattern; // a str or bytes
    bool is_str;
    const byte *text, *end;
    const byte *next; // the next token: a character, or a backslash and a character
    size_t next_len;  // in bytes; 0 at the end
    uint32_t flags;   // global ones
    node_t *nodes;
    size_t node_count, node_alloc;
    range_t *items;
    size_t item_count, item_alloc;
    group_t *groups;
    size_t group_count, group_alloc; // with group 0
    size_t behind_groups;            // first group that an enclosing look-behind defines, or 0
} tree_t;

// Fills the tree and returns its root. Raises re.error.
uint32_t re_parse(tree_t *tree, mp_obj_t pattern, uint32_t flags);
__attribute__((noreturn)) void re_error(mp_obj_t message, mp_obj_t pattern, mp_obj_t position);
mp_obj_t re_hook(qstr name); // an attribute of the Python module re

// ---------------------------------------------------------------- the program (emit.c)

// Words: the operation and its operands. The first six, items, match one character.
enum {
    OP_BYTE,      // byte
    OP_CHAR,      // character
    OP_CHAR_FOLD, // fold, unicode
    OP_SET,       // where the set begins in `sets`
    OP_ANY,       // all but \n
    OP_ANY_ALL,
    OP_STRING,    // bytes, words...
    OP_AT_BEGIN,
    OP_AT_LINE_BEGIN,
    OP_AT_END,
    OP_AT_LINE_END,
    OP_AT_VERY_END,
    OP_BOUNDARY,  // negated, unicode
    OP_JUMP,      // to
    OP_BRANCH,    // next alternative
    OP_SAVE,      // slot
    OP_REPEAT,    // kind, min, max, first byte of what must follow or NO_BYTE, item of 3 words
    OP_LOOP_INIT, // slot
    OP_LOOP,      // lazy, slot, min, max, exit; the body follows
    OP_ATOMIC,    // slot
    OP_ATOMIC_END, // slot
    OP_LOOK,      // slot, characters to go back
    OP_LOOK_END,  // slot
    OP_NOT_LOOK,  // slot, characters to go back, to
    OP_NOT_LOOK_END, // slot
    OP_BACKREF,   // group, fold, unicode
    OP_COND,      // group, no
    OP_MATCH,
};
#define NO_BYTE (256)
#define REPEAT_ITEM (5)
#define REPEAT_WORDS (8)

// A set: flags and ranges, 256 bits, sorted ranges of characters (folded when SET_FOLD).
enum { SET_NEGATED = 1, SET_UNICODE = 2, SET_FOLD = 4, SET_CATEGORY = 8 };
#define SET_BITS (2)
#define SET_RANGES (10)

typedef struct {
    uint32_t *code;
    size_t len, alloc;
    uint32_t *sets;
    size_t sets_len, sets_alloc;
    size_t slots;      // registers: two for each group, one for lastindex, those of loops
    bool has_first;    // a match begins with one of the bytes of `first`, and is not empty
    bool is_anchored;  // a match begins where the text does
    byte first[32];
} program_t;

void re_emit(program_t *program, tree_t *tree, uint32_t root);

static inline bool re_in_bits(const uint32_t *bits, uint32_t c) {
    return bits[c >> 5] >> (c & 31) & 1;
}
bool re_in_set(const uint32_t *set, uint32_t c);

// ---------------------------------------------------------------- the matcher (match.c)

typedef struct {
    mp_obj_t text;  // a str or bytes; keeps the bytes alive
    const byte *begin, *end;
    bool is_utf8;   // some characters have more than a byte
} subject_t;

// Registers hold positions as addresses; null: not set. Slot 2 * groups is lastindex.
typedef struct {
    const program_t *program;
    size_t groups; // with group 0
    const byte **slots;
    bool must_advance; // no empty match at the first position
    bool is_full;      // the match ends where the text does
} matching_t;

bool re_match(matching_t *matching, const subject_t *subject, const byte *start, bool search);

// ---------------------------------------------------------------- objects

typedef struct {
    mp_obj_base_t base;
    mp_obj_t pattern;
    mp_obj_t names; // tuple: the name of each group or None, from group 0 on
    uint32_t flags;
    size_t groups; // with group 0
    bool is_str;
    program_t program;
} pattern_t;

// What all matches of one call share.
typedef struct {
    mp_obj_t string; // as given
    mp_obj_t text;   // a str or bytes
    mp_obj_t pos, endpos;
} source_t;

// Two small objects instead of a large one: a block of one unit is found at once, the search for
// larger ones begins at the first free unit each time.
typedef struct {
    mp_obj_base_t base;
    const pattern_t *pattern;
    const source_t *source;
    const uint32_t *marks; // bytes: begin and end of each group, or NO_MARK; at the end lastindex
} match_t;
#define NO_MARK UINT32_MAX

extern const mp_obj_type_t re_type_pattern, re_type_match;

mp_obj_t re_slice(mp_obj_t text, size_t from, size_t to);
mp_obj_t re_native_text(mp_obj_t obj); // the str or bytes that it is or holds, a copy of a buffer, or MP_OBJ_NULL
void re_print_repr(const mp_print_t *print, mp_obj_t obj, size_t most); // as many characters
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(re_copy_obj);

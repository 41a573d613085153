// What lists, tuples, arrays and ranges share: indices, slices, searching and comparing.
//
// Conversions run guest code (__index__), which may change the sequence: first convert, then look
// at its length.
#ifndef GUEST_PY_SEQUENCE_H
#define GUEST_PY_SEQUENCE_H

#include "py/nlr.h"
#include "py/obj.h"
#include "py/objtype.h"

// The int that an object stands for where an index is wanted, null if it is none.
mp_obj_t mp_obj_index_maybe(mp_obj_t o);
mp_obj_t mp_obj_index_quiet(mp_obj_t o); // MP_OBJ_NULL where that raises a TypeError
mp_obj_t mp_seq_getiter(mp_obj_t source, qstr type); // of what becomes a `type`

// As above; TypeError if it is none.
mp_obj_t mp_obj_index(mp_obj_t o);

// An int as a machine int, or the nearest one that a small int holds.
mp_int_t mp_int_clipped(mp_obj_t value);

// An index or count that an argument gives: TypeError, or OverflowError beyond the machine's.
mp_int_t mp_obj_get_ssize(mp_obj_t o);

// The position that a plain index (of mp_obj_plain_index) has in a sequence; raises TypeError
// "`name` indices must be integers or slices" or IndexError with `message`.
size_t mp_seq_position(const char *name, size_t len, mp_obj_t index, const char *message);

// The bounds that index(value, start, stop) gives: args are start and stop, plain.
void mp_seq_search_bounds(size_t len, size_t n_args, const mp_obj_t *args, size_t *start, size_t *stop);

// Where a slice of plain parts begins in a sequence, its step, and the number of its items.
size_t mp_seq_slice(mp_obj_t slice, size_t len, mp_int_t *start, mp_int_t *step);

// start, stop and step of a slice as Python ints for a length of any size (not negative).
void mp_obj_slice_bounds(mp_obj_t slice, mp_obj_t len, mp_obj_t bounds[3]);

// Compares by one of the operators, other than !=. Re-reads both in each round.
bool mp_seq_compare(mp_binary_op_t op, const size_t *len1, mp_obj_t *const *items1, const size_t *len2, mp_obj_t *const *items2);

// Raises for an operand that a sequence can't be multiplied by, unless its type might do it.
void mp_seq_check_repeat(mp_obj_t count);

// Whether a user-defined class may take part in an operation from the right side.
static inline bool mp_seq_is_foreign(mp_obj_t o) {
    return mp_obj_is_obj(o) && mp_obj_is_instance_type(mp_obj_get_type(o));
}

// Marks an object as being printed, so that a container inside itself ends in dots. Needs
// a node on the stack that lives until mp_repr_leave or an exception. False: it is being printed.
typedef struct _mp_repr_node_t {
    nlr_jump_callback_node_t callback;
    struct _mp_repr_node_t *outer;
    mp_const_obj_t object;
} mp_repr_node_t;
// What CPython does before it makes a list: calls the __len__ of a class, whose error counts.
void mp_check_length_hint(mp_obj_t o);
bool mp_repr_enter(mp_repr_node_t *node, mp_const_obj_t object);
void mp_repr_leave(void);

#endif

// array.array, bytearray and memoryview. Replaces upstream's py/objarray.h.
#ifndef MICROPY_INCLUDED_PY_OBJARRAY_H
#define MICROPY_INCLUDED_PY_OBJARRAY_H

#include "py/obj.h"

#define MP_OBJ_ARRAY_FREE_SIZE_BITS (8 * sizeof(size_t) - 8)

// bytearray and array.array. `len` and `items` are where a str has them (objstr.h).
typedef struct _mp_obj_array_t {
    mp_obj_base_t base;
    size_t typecode : 8;
    size_t free : MP_OBJ_ARRAY_FREE_SIZE_BITS; // unused items behind those used
    size_t len; // in items
    void *items;
    uint32_t exports; // memoryviews that are being used in a `with`: as long as there are any, it keeps its size
    uint32_t version; // counts changes of its size, after which other memoryviews can't be used any more
} mp_obj_array_t;

MP_DECLARE_CONST_FUN_OBJ_2(mp_obj_array_append_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mp_obj_array_extend_obj);

// One item, converted but not stored yet: the conversion runs guest code.
typedef union _mp_array_item_t {
    uint64_t bits;
    double number;
} mp_array_item_t;

typedef enum {
    MP_ITEM_OF_BYTEARRAY,
    MP_ITEM_OF_ARRAY,
    MP_ITEM_OF_MEMORYVIEW,
} mp_item_owner_t;

// Bytes of an item, 0 if there is no such typecode. As on a machine of 64 bits, l is a long long.
size_t mp_array_item_size(char typecode);
mp_obj_t mp_array_load_item(char typecode, const byte *p);
mp_array_item_t mp_array_convert_item(char typecode, mp_obj_t value, mp_item_owner_t owner);
void mp_array_store_item(char typecode, byte *p, mp_array_item_t item);

// The absolute value of an int; false if it has more than 64 bits.
bool mp_obj_int_magnitude(mp_obj_t o, uint64_t *magnitude);

// The bytes of an object that has some and is not a str; may be a copy of what is not in one piece.
bool mp_get_bytes(mp_obj_t o, mp_buffer_info_t *info);
void mp_get_bytes_raise(mp_obj_t o, mp_buffer_info_t *info);

#endif

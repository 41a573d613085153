// Items of arrays and memoryviews: from and to Python objects.
#include <string.h>

#include "py/binary.h"
#include "py/objarray.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "py/smallint.h"

size_t mp_array_item_size(char typecode) {
    switch (typecode) {
        case BYTEARRAY_TYPECODE:
        case 'b':
        case 'B':
        case 'c':
        case '?':
            return 1;
        case 'h':
        case 'H':
            return 2;
        case 'i':
        case 'I':
        case 'f':
            return 4;
        case 'l':
        case 'L':
        case 'q':
        case 'Q':
        case 'd':
            return 8;
        default:
            return 0;
    }
}

// Whether an int of this typecode has a sign.
static bool is_signed(char typecode) {
    return typecode >= 'a';
}

mp_obj_t mp_array_load_item(char typecode, const byte *p) {
    switch (typecode) {
        case 'c':
            return mp_obj_new_bytes(p, 1);
        case '?':
            return mp_obj_new_bool(*p != 0);
        case 'f': {
            float value;
            memcpy(&value, p, sizeof(value));
            return mp_obj_new_float(value);
        }
        case 'd': {
            double value;
            memcpy(&value, p, sizeof(value));
            return mp_obj_new_float(value);
        }
    }
    size_t size = mp_array_item_size(typecode);
    uint64_t bits = 0;
    memcpy(&bits, p, size);
    if (!is_signed(typecode)) {
        return bits <= MP_SMALL_INT_MAX ? MP_OBJ_NEW_SMALL_INT(bits) : mp_obj_new_int_from_ull(bits);
    }
    int shift = 64 - 8 * size;
    int64_t value = (int64_t)(bits << shift) >> shift;
    return value >= MP_SMALL_INT_MIN && value <= MP_SMALL_INT_MAX ? MP_OBJ_NEW_SMALL_INT(value) : mp_obj_new_int_from_ll(value);
}

bool mp_obj_int_magnitude(mp_obj_t o, uint64_t *magnitude) {
    if (mp_obj_is_small_int(o)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(o);
        *magnitude = value < 0 ? -(int64_t)value : value;
        return true;
    }
    const mp_obj_int_t *self = MP_OBJ_TO_PTR(o);
    if (self->len == 0) {
        *magnitude = self->magnitude;
    } else {
        memcpy(magnitude, self->dig, sizeof(*magnitude));
    }
    return self->len == 0;
}

static NORETURN void raise_overflow(char typecode, bool is_less) {
    const char *name = NULL;
    switch (typecode) {
        case 'b':
            name = "signed char";
            break;
        case 'B':
            name = "unsigned byte integer";
            break;
        case 'h':
            name = "signed short integer";
            break;
        case 'H':
            name = "unsigned short";
            break;
        case 'i':
            name = "signed integer";
            break;
        case 'I':
            name = is_less ? NULL : "unsigned int";
            break;
    }
    if (name != NULL) {
        mp_raise_msg_varg(&mp_type_OverflowError, MP_ERROR_TEXT("%s is %s"), name,
            is_less ? "less than minimum" : "greater than maximum");
    }
    mp_raise_msg(&mp_type_OverflowError, is_less && !is_signed(typecode)
        ? MP_ERROR_TEXT("can't convert negative value to unsigned int") : MP_ERROR_TEXT("int too big to convert"));
}

mp_array_item_t mp_array_convert_item(char typecode, mp_obj_t value, mp_item_owner_t owner) {
    mp_array_item_t item = { 0 };
    bool is_view = owner == MP_ITEM_OF_MEMORYVIEW;
    if (typecode == 'f' || typecode == 'd') {
        mp_float_t number;
        if (!mp_obj_get_float_maybe(value, &number)) {
            if (is_view) {
                goto type_error;
            }
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("must be real number, not %s"), mp_obj_get_type_str(value));
        }
        item.number = number;
        return item;
    }
    if (typecode == '?') {
        item.bits = mp_obj_is_true(value);
        return item;
    }
    if (typecode == 'c') {
        if (!mp_obj_is_type(value, &mp_type_bytes)) {
            goto type_error;
        }
        mp_buffer_info_t info;
        mp_get_buffer_raise(value, &info, MP_BUFFER_READ);
        if (info.len != 1) {
            goto value_error;
        }
        item.bits = *(byte *)info.buf;
        return item;
    }
    mp_obj_t index = mp_obj_index_maybe(value);
    if (index == MP_OBJ_NULL) {
        if (is_view) {
            goto type_error;
        }
        mp_obj_index(value); // raises
    }
    bool is_negative = mp_obj_int_sign(index) < 0;
    int bits = 8 * mp_array_item_size(typecode);
    uint64_t limit = UINT64_MAX >> (64 - bits);
    if (is_signed(typecode)) {
        limit = (limit >> 1) + is_negative;
    } else if (is_negative) {
        limit = 0;
    }
    uint64_t magnitude;
    if (!mp_obj_int_magnitude(index, &magnitude) || magnitude > limit) {
        if (owner == MP_ITEM_OF_BYTEARRAY) {
            mp_raise_ValueError(MP_ERROR_TEXT("byte must be in range(0, 256)"));
        } else if (is_view) {
            goto value_error;
        }
        raise_overflow(typecode, is_negative);
    }
    item.bits = is_negative ? -magnitude : magnitude;
    return item;

type_error:
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("memoryview: invalid type for format '%c'"), typecode);
value_error:
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("memoryview: invalid value for format '%c'"), typecode);
}

void mp_array_store_item(char typecode, byte *p, mp_array_item_t item) {
    if (typecode == 'f') {
        float value = item.number;
        memcpy(p, &value, sizeof(value));
    } else {
        memcpy(p, &item, mp_array_item_size(typecode));
    }
}

bool mp_get_bytes(mp_obj_t o, mp_buffer_info_t *info) {
    return !mp_obj_is_str(o) && mp_get_buffer(o, info, MP_BUFFER_READ);
}

void mp_get_bytes_raise(mp_obj_t o, mp_buffer_info_t *info) {
    if (!mp_get_bytes(o, info)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), mp_obj_get_type_str(o));
    }
}

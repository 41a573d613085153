// Replacements with references. They are parsed in Python (guest/lib/re.py) and expanded here;
// what Python hands over is checked, because anybody can replace the function.
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "template.h"

mp_obj_t re_compile_template(mp_obj_t pattern, mp_obj_t template) {
    return mp_call_function_2(re_hook(MP_QSTR__compile_template), pattern, template);
}

void re_expand(vstr_t *out, mp_obj_t compiled, bool is_str, const byte *const *slots, size_t groups) {
    if (!mp_obj_is_exact_type(compiled, &mp_type_tuple)) { // what is no tuple may change meanwhile
        mp_raise_TypeError(MP_ERROR_TEXT("a template is a tuple"));
    }
    size_t count;
    mp_obj_t *items;
    mp_obj_tuple_get(compiled, &count, &items);
    for (size_t i = 0; i < count; i++) {
        if (mp_obj_is_small_int(items[i])) {
            size_t group = MP_OBJ_SMALL_INT_VALUE(items[i]);
            if (group >= groups) {
                mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("no such group"));
            }
            const byte *from = slots[group * 2], *to = slots[group * 2 + 1];
            if (from != NULL && to != NULL && to > from) {
                vstr_add_strn(out, (const char *)from, to - from);
            }
        } else if (mp_obj_is_str_or_bytes(items[i]) && mp_obj_is_str(items[i]) == is_str) {
            GET_STR_DATA_LEN(items[i], data, len);
            vstr_add_strn(out, (const char *)data, len);
        } else {
            mp_raise_msg_varg(&mp_type_TypeError, is_str ? MP_ERROR_TEXT("sequence item %u: expected str instance, %s found")
                : MP_ERROR_TEXT("sequence item %u: expected a bytes-like object, %s found"), (unsigned)i, mp_obj_get_type_str(items[i]));
        }
    }
}

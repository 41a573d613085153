// The modules of our own inside the image, guest/lib/; import.c imports them.
//
// Nothing of a module is executed before it is imported, and each import of a fresh machine
// executes it anew. What is in the image, and how it gets there: librarypack.c.
#include <string.h>

#include "py/builtin.h"
#include "py/objfun.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "library.h"
#include "main.h"

const library_t *guest_library;

// ---------------------------------------------------------------- packed code

static mp_obj_t read_constant(const byte **at) {
    unsigned kind = *(*at)++;
    if (kind == PACKED_WORD) {
        mp_obj_t word;
        memcpy(&word, *at, sizeof(word));
        *at += sizeof(word);
        return word;
    }
    if (kind == PACKED_FLOAT || kind == PACKED_COMPLEX) {
        mp_float_t parts[2];
        size_t bytes = kind == PACKED_FLOAT ? sizeof(parts[0]) : sizeof(parts);
        memcpy(parts, *at, bytes);
        *at += bytes;
        return kind == PACKED_FLOAT ? mp_obj_new_float(parts[0]) : mp_obj_new_complex(parts[0], parts[1]);
    }
    size_t len = mp_decode_uint(at);
    if (kind == PACKED_TUPLE) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(len, NULL));
        for (size_t i = 0; i < len; i++) {
            tuple->items[i] = read_constant(at);
        }
        return MP_OBJ_FROM_PTR(tuple);
    }
    const byte *data = *at;
    *at += len;
    if (kind == PACKED_INT) { // the last byte is the sign
        mp_obj_t number = mp_obj_int_from_bytes_impl(false, len - 1, data);
        return data[len - 1] ? mp_unary_op(MP_UNARY_OP_NEGATIVE, number) : number;
    }
    *at += 1; // the zero byte
    mp_obj_str_t *str = mp_obj_malloc(mp_obj_str_t, kind == PACKED_STR ? &mp_type_str : &mp_type_bytes);
    str->hash = 0;
    str->len = len;
    str->data = data;
    return MP_OBJ_FROM_PTR(str);
}

typedef struct {
    mp_raw_code_t *code;
    mp_raw_code_t **children;
} free_t;

static mp_raw_code_t *read_code(const byte **at, free_t *free) {
    mp_raw_code_t *code = free->code++;
    code->proto_fun_indicator[0] = MP_PROTO_FUN_INDICATOR_RAW_CODE_0;
    code->proto_fun_indicator[1] = MP_PROTO_FUN_INDICATOR_RAW_CODE_1;
    code->kind = MP_CODE_BYTECODE;
    code->is_generator = *(*at)++;
    size_t len = mp_decode_uint(at), count = mp_decode_uint(at);
    code->fun_data = *at;
    *at += len;
    code->children = free->children;
    free->children += count;
    for (size_t i = 0; i < count; i++) {
        code->children[i] = read_code(at, free);
    }
    return code;
}

// The function that executes a module. All that its code needs is one block, whose address the
// module's context has, and the context is what functions keep alive.
static mp_obj_t read_function(const byte *at, mp_module_context_t *context) {
    size_t functions = mp_decode_uint(&at), constants = mp_decode_uint(&at);
    mp_obj_t *table = m_malloc0(constants * sizeof(mp_obj_t) + functions * (sizeof(mp_raw_code_t) + sizeof(mp_raw_code_t *)));
    context->constants.obj_table = table;
    for (size_t i = 0; i < constants; i++) {
        table[i] = read_constant(&at);
    }
    mp_raw_code_t *codes = (mp_raw_code_t *)(table + constants);
    free_t free = { codes, (mp_raw_code_t **)(codes + functions) };
    const mp_raw_code_t *code = read_code(&at, &free);
    return mp_obj_new_fun_bc(NULL, code->fun_data, context, code->children);
}

// ---------------------------------------------------------------- modules

const library_module_t *library_find(qstr name) {
    for (size_t i = 0; i < guest_library->module_count; i++) {
        if (guest_library->modules[i].name == name) {
            return &guest_library->modules[i];
        }
    }
    return NULL;
}

mp_obj_t library_function(const library_module_t *module, mp_obj_dict_t *globals) {
    mp_module_context_t *context = m_new0(mp_module_context_t, 1);
    context->module.base.type = &mp_type_module;
    context->module.globals = globals;
    context->constants.source_file = module->file;
    return read_function(module->code, context);
}

// help(...): lib/pydoc.py does it, with the names of all modules.
static mp_obj_t guest_help(size_t n_args, const mp_obj_t *args) {
    mp_obj_t names = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < guest_library->module_count; i++) {
        mp_obj_list_append(names, MP_OBJ_NEW_QSTR(guest_library->modules[i].name));
    }
    const mp_map_t *built_in[] = { &mp_builtin_module_map, &mp_builtin_extensible_module_map };
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < built_in[i]->alloc; j++) {
            if (mp_map_slot_is_filled(built_in[i], j)) {
                mp_obj_list_append(names, built_in[i]->table[j].key);
            }
        }
    }
    mp_obj_t name = MP_OBJ_NEW_QSTR(MP_QSTR_pydoc);
    mp_obj_t function = mp_load_attr(guest_import(1, &name), MP_QSTR__help);
    return mp_call_function_2(function, names, mp_obj_new_tuple(n_args, args));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_help_obj, 0, 1, guest_help);

// Puts the modules of guest/lib into the image, while it is built.
//
// Two guests are booted (build/preboot.ts). The first compiles the sources and packs what comes of
// it: guest_compile for each module, then guest_pack. The second, which becomes the image, has the
// pack between its static data and its heap, where no collection has to look at it, and takes it
// over: guest_unpack. In it are the modules and the fixed names (py/qstr.c), those of the C sources
// among them: a name is its number in bytecode. Names that either guest made while booting have the
// same numbers in both.
//
// The code of a module is packed so that it has few addresses, which can't be compressed:
//
//     module: count of functions, count of constants, constants, function
//     function: whether it is a generator (a byte), bytes of bytecode, count of functions in it,
//         bytecode, functions in it
//     constant: its kind (library.h; a byte), and a word | a double | two doubles |
//         bytes and as many bytes, for str and bytes with a zero byte after them |
//         count of items, constants
//
// Counts are as in bytecode (mp_decode_uint). Bytecode has no table of lines: it would be a tenth of
// the library in the download, and tracebacks say line 0 of such code, which hosts leave out.
#include <string.h>

#include "py/bc.h"
#include "py/compile.h"
#include "py/gc.h"
#include "py/lexer.h"
#include "py/objfun.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/parse.h"
#include "py/runtime.h"
#include "door.h"
#include "library.h"
#include "main.h"

// ---------------------------------------------------------------- compile

// [name, file, is_package, function] for each module.
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_library_compiled);

// Compiles the module in the request buffer: its name, its file, its source. Returns whether
// that worked; if not, the error has been written to stderr.
GUEST_EXPORT(guest_compile) bool guest_compile(size_t name_len, size_t file_len, size_t source_len) {
    const char *bytes = (const char *)guest_request_bytes();
    bool volatile compiled = false;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        static const char init[] = "/__init__.py";
        const char *file = bytes + name_len;
        bool is_package = file_len >= strlen(init) && memcmp(file + file_len - strlen(init), init, strlen(init)) == 0;
        mp_obj_t parts[4] = { MP_OBJ_NEW_QSTR(qstr_from_strn(bytes, name_len)), MP_OBJ_NEW_QSTR(qstr_from_strn(file, file_len)), mp_obj_new_bool(is_package) };
        mp_lexer_t *lexer = mp_lexer_new_from_str_len(MP_OBJ_QSTR_VALUE(parts[1]), file + file_len, source_len, 0);
        mp_parse_tree_t tree = mp_parse(lexer, MP_PARSE_FILE_INPUT);
        parts[3] = mp_compile(&tree, MP_OBJ_QSTR_VALUE(parts[1]), false);
        if (MP_STATE_PORT(guest_library_compiled) == MP_OBJ_NULL) {
            MP_STATE_PORT(guest_library_compiled) = mp_obj_new_list(0, NULL);
        }
        mp_obj_list_append(MP_STATE_PORT(guest_library_compiled), mp_obj_new_tuple(4, parts));
        compiled = true;
        nlr_pop();
    } else {
        mp_obj_print_exception(&guest_stderr_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    guest_request_free();
    guest_flush();
    return compiled;
}

// ---------------------------------------------------------------- pack

// Appends `bytes` to the pack and returns the address that they will have.
static void *place_unaligned(vstr_t *pack, const void *bytes, size_t len) {
    size_t at = pack->len;
    vstr_add_strn(pack, bytes, len);
    return guest_library_start() + at;
}

static void *place(vstr_t *pack, const void *bytes, size_t len) {
    vstr_add_len(pack, -pack->len & 3);
    return place_unaligned(pack, bytes, len);
}

static void write_byte(vstr_t *pack, unsigned byte) {
    vstr_add_byte(pack, byte);
}

// Seven bits a byte, the upper ones first, as mp_decode_uint reads it.
static void write_count(vstr_t *pack, size_t count) {
    for (int shift = 28; shift > 0; shift -= 7) {
        if (count >> shift != 0) {
            write_byte(pack, 0x80 | (count >> shift & 0x7f));
        }
    }
    write_byte(pack, count & 0x7f);
}

static size_t count_pointers(const void *table) {
    size_t count = table == NULL ? 0 : gc_nbytes(table) / sizeof(void *);
    while (count > 0 && ((void *const *)table)[count - 1] == NULL) {
        count--; // what the block has over
    }
    return count;
}

static size_t count_functions(mp_raw_code_t *const *children) {
    size_t functions = 1;
    for (size_t i = 0; i < count_pointers(children); i++) {
        functions += count_functions(children[i]->children);
    }
    return functions;
}

static void write_encoded(void *pack, unsigned byte) {
    write_byte(pack, byte);
}

// Bytecode without its table of lines, which is a tenth of it: the name of the function and of its
// arguments stay in front.
static void write_bytecode(vstr_t *pack, const byte *bytecode, size_t len) {
    const byte *at = bytecode;
    MP_BC_PRELUDE_SIG_DECODE(at);
    vstr_add_strn(pack, (const char *)bytecode, at - bytecode);
    MP_BC_PRELUDE_SIZE_DECODE(at);
    const byte *names = at;
    for (size_t i = 0; i < 2 + n_pos_args + n_kwonly_args; i++) { // and where the names behind the code are
        mp_decode_uint(&at);
    }
    const byte *lines = at, *rest = names + n_info;
    size_t info_bytes = lines - names, cells = n_cell;
    MP_BC_PRELUDE_SIZE_ENCODE(info_bytes, cells, write_encoded, pack);
    vstr_add_strn(pack, (const char *)names, lines - names);
    vstr_add_strn(pack, (const char *)rest, bytecode + len - rest);
    write_byte(pack, 0); // names may end with a zero
}

static void write_function(vstr_t *pack, bool is_generator, const byte *bytecode, mp_raw_code_t *const *children) {
    size_t len = gc_nbytes(bytecode), count = count_pointers(children);
    while (bytecode[len - 1] == 0) {
        len--; // what the block has over
    }
    vstr_t packed;
    vstr_init(&packed, len);
    write_bytecode(&packed, bytecode, len);
    write_byte(pack, is_generator);
    write_count(pack, packed.len);
    write_count(pack, count);
    vstr_add_strn(pack, packed.buf, packed.len);
    vstr_clear(&packed);
    for (size_t i = 0; i < count; i++) {
        write_function(pack, children[i]->is_generator, children[i]->fun_data, children[i]->children);
    }
}

// What is not on the heap is the same word in both guests.
static void write_constant(vstr_t *pack, mp_obj_t constant) {
    if (!mp_obj_is_obj(constant) || gc_nbytes(MP_OBJ_TO_PTR(constant)) == 0) {
        write_byte(pack, PACKED_WORD);
        vstr_add_strn(pack, (const char *)&constant, sizeof(constant));
        return;
    }
    const mp_obj_type_t *type = mp_obj_get_type(constant);
    if (type == &mp_type_str || type == &mp_type_bytes) {
        size_t len;
        const char *data = mp_obj_str_get_data(constant, &len);
        write_byte(pack, type == &mp_type_str ? PACKED_STR : PACKED_BYTES);
        write_count(pack, len);
        vstr_add_strn(pack, data, len);
        write_byte(pack, 0);
    } else if (type == &mp_type_int) {
        mp_int_view_t view;
        const mpz_t *number = mp_obj_int_view(constant, &view);
        write_byte(pack, PACKED_INT);
        write_count(pack, number->len * sizeof(mpz_dig_t) + 1);
        vstr_add_strn(pack, (const char *)number->dig, number->len * sizeof(mpz_dig_t));
        write_byte(pack, number->neg);
    } else if (type == &mp_type_tuple) {
        const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(constant);
        write_byte(pack, PACKED_TUPLE);
        write_count(pack, tuple->len);
        for (size_t i = 0; i < tuple->len; i++) {
            write_constant(pack, tuple->items[i]);
        }
    } else if (type == &mp_type_float || type == &mp_type_complex) {
        mp_float_t parts[2];
        if (type == &mp_type_float) {
            parts[0] = mp_obj_float_get(constant);
        } else {
            mp_obj_complex_get(constant, &parts[0], &parts[1]);
        }
        write_byte(pack, type == &mp_type_float ? PACKED_FLOAT : PACKED_COMPLEX);
        vstr_add_strn(pack, (const char *)parts, type == &mp_type_float ? sizeof(parts[0]) : sizeof(parts));
    } else {
        __builtin_trap();
    }
}

static void write_module(vstr_t *pack, const mp_obj_fun_bc_t *function) {
    const mp_obj_t *constants = function->context->constants.obj_table;
    size_t count = count_pointers(constants);
    write_count(pack, count_functions(function->child_table));
    write_count(pack, count);
    for (size_t i = 0; i < count; i++) {
        write_constant(pack, constants[i]);
    }
    write_function(pack, false, function->bytecode, function->child_table);
}

// All names that there are now become the fixed ones.
static void place_names(vstr_t *pack, qstr_fixed_t *names) {
    const qstr_fixed_t *constant = MP_STATE_VM(qstr_fixed);
    names->count = QSTR_TOTAL();
    size_t groups = (names->count + QSTR_GROUP - 1) / QSTR_GROUP;
    const char **texts = m_new0(const char *, groups);
    qstr_len_t *lengths = m_new0(qstr_len_t, groups * QSTR_GROUP);
    // Whole groups of constant names stay where they are.
    size_t kept = constant->count / QSTR_GROUP;
    memcpy(texts, constant->texts, kept * sizeof(texts[0]));
    for (qstr q = 0; q < names->count; q++) {
        size_t len;
        const byte *text = qstr_data(q, &len);
        lengths[q] = len;
        if (q >= kept * QSTR_GROUP) {
            const char *placed = place_unaligned(pack, text, len + 1);
            if (q % QSTR_GROUP == 0) {
                texts[q / QSTR_GROUP] = placed;
            }
        }
    }
    size_t size = qstr_index_size(names->count);
    uint16_t *index = m_new0(uint16_t, size);
    qstr_index_fill(index, size, names->count);
    names->texts = place(pack, texts, groups * sizeof(texts[0]));
    names->lengths = place(pack, lengths, groups * QSTR_GROUP);
    names->hashes = place(pack, m_new0(qstr_hash_t, names->count), names->count * sizeof(qstr_hash_t));
    names->index = place(pack, index, size * sizeof(index[0]));
    names->index_mask = size - 1;
}

// All that was compiled: u32 bytes of the pack | u32 address of the library_t in it | the pack.
GUEST_EXPORT(guest_pack) const byte *guest_pack(void) {
    size_t count;
    mp_obj_t *compiled;
    mp_obj_list_get(MP_STATE_PORT(guest_library_compiled), &count, &compiled);
    library_module_t *table = m_new0(library_module_t, count);
    vstr_t pack;
    vstr_init(&pack, 1024);
    for (size_t i = 0; i < count; i++) {
        mp_obj_t *parts;
        mp_obj_get_array_fixed_n(compiled[i], 4, &parts);
        table[i].name = MP_OBJ_QSTR_VALUE(parts[0]);
        table[i].file = MP_OBJ_QSTR_VALUE(parts[1]);
        table[i].is_package = parts[2] == mp_const_true;
        table[i].code = place_unaligned(&pack, NULL, 0);
        write_module(&pack, MP_OBJ_TO_PTR(parts[3]));
    }
    library_t *packed = m_new0(library_t, 1);
    packed->module_count = count;
    packed->modules = place(&pack, table, count * sizeof(*table));
    place_names(&pack, &packed->names);
    uint32_t header[2];
    header[1] = (uintptr_t)place(&pack, packed, sizeof(*packed));
    vstr_add_len(&pack, -pack.len & 15);
    header[0] = pack.len;
    vstr_t *out = m_new_obj(vstr_t);
    vstr_init(out, sizeof(header) + pack.len);
    vstr_add_strn(out, (const char *)header, sizeof(header));
    vstr_add_strn(out, pack.buf, pack.len);
    return (const byte *)out->buf;
}

// Takes over what guest_pack made; it is in its place already.
GUEST_EXPORT(guest_unpack) void guest_unpack(library_t *packed) {
    guest_library = packed;
    qstr_set_fixed(&packed->names);
    gc_collect();
    guest_heap_clear_free();
}


// Modules in files of the machine's tree: where they are looked for, and their code.
#include <string.h>

#include "py/builtin.h"
#include "py/compile.h"
#include "py/lexer.h"
#include "py/objlist.h"
#include "py/objtype.h"
#include "py/parse.h"
#include "py/runtime.h"
#include "py/unicode.h"
#include "files.h"
#include "modulefile.h"

enum { OPEN = 0, CLOSE = 1, READ = 2, STATUS = 5 }; // ARCHITECTURE.md, Files
enum { KIND_FILE, KIND_DIRECTORY, KIND_NONE };
#define OPEN_TO_READ 1
#define READ_BYTES (256 * 1024)
#define FILENAME_MAX_BYTES 255 // it becomes a name (py/qstr.c)

// Of the arguments of a request: a path that is longer is none.
static const wire_limits_t limits = { .max_bytes = 8192, .max_depth = 1, .max_nodes = 1 };

static mp_obj_t ask(mp_uint_t operation, mp_obj_t what, mp_obj_t a, mp_obj_t b) {
    mp_obj_t args[4] = { MP_OBJ_NEW_SMALL_INT(operation), what, a, b }, error;
    return guest_files_ask(b != MP_OBJ_NULL ? 4 : a != MP_OBJ_NULL ? 3 : 2, args, &limits, &error);
}

static int kind_of(const vstr_t *path) {
    if (path->len > limits.max_bytes / 2) {
        return KIND_NONE;
    }
    mp_obj_t status = ask(STATUS, mp_obj_new_str(path->buf, path->len), MP_OBJ_NULL, MP_OBJ_NULL);
    return status == MP_OBJ_NULL ? KIND_NONE : mp_obj_get_int(mp_obj_subscr(status, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_SENTINEL));
}

// What relative paths are relative to: os.getcwd(), if os was imported.
static void add_working_directory(vstr_t *path) {
    mp_map_elem_t *os = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, MP_OBJ_NEW_QSTR(MP_QSTR_os), MP_MAP_LOOKUP);
    mp_obj_t function = os == NULL ? MP_OBJ_SENTINEL : mp_load_attr_default(os->value, MP_QSTR_getcwd, MP_OBJ_SENTINEL);
    size_t len = 5;
    const char *text = "/home";
    if (function != MP_OBJ_SENTINEL) {
        text = mp_obj_str_get_data(mp_call_function_0(function), &len);
    }
    vstr_add_strn(path, text, len);
    vstr_add_char(path, '/');
}

bool modulefile_find(mp_obj_t search, const char *name, size_t len, modulefile_t *found) {
    *found = (modulefile_t) { MP_OBJ_NULL, MP_OBJ_NULL };
    if (len == 0 || memchr(name, '/', len) != NULL || memchr(name, '\0', len) != NULL) {
        return false;
    }
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = mp_getiter(search, &buffer), item, directories = MP_OBJ_NULL;
    while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        item = native_value(item);
        if (!mp_obj_is_str(item)) {
            continue;
        }
        size_t entry_len;
        const char *entry = mp_obj_str_get_data(item, &entry_len);
        vstr_t path;
        vstr_init(&path, 64);
        if (entry_len == 0 || entry[0] != '/') {
            add_working_directory(&path);
            entry = mp_obj_str_get_data(item, &entry_len);
        }
        vstr_add_strn(&path, entry, entry_len);
        while (path.len > 0 && path.buf[path.len - 1] == '/') {
            path.len--;
        }
        vstr_add_char(&path, '/');
        vstr_add_strn(&path, name, len);
        if (kind_of(&path) == KIND_DIRECTORY) {
            mp_obj_t directory = mp_obj_new_str(path.buf, path.len);
            vstr_t init;
            vstr_init(&init, path.len + 16);
            vstr_add_strn(&init, path.buf, path.len);
            vstr_add_str(&init, "/__init__.py");
            if (kind_of(&init) == KIND_FILE) {
                found->file = mp_obj_new_str(init.buf, init.len);
                found->path = mp_obj_new_list(1, &directory);
                return true;
            }
            vstr_clear(&init);
            if (directories == MP_OBJ_NULL) {
                directories = mp_obj_new_list(0, NULL);
            }
            mp_obj_list_append(directories, directory);
        }
        vstr_add_str(&path, ".py");
        if (kind_of(&path) == KIND_FILE) {
            found->file = mp_obj_new_str(path.buf, path.len);
            return true;
        }
        vstr_clear(&path);
    }
    found->path = directories;
    return directories != MP_OBJ_NULL;
}

static NORETURN void raise_unreadable(mp_obj_t file) {
    mp_raise_msg_varg(&mp_type_ImportError, MP_ERROR_TEXT("the file can't be read: %s"), mp_obj_str_get_str(file));
}

static void read_file(mp_obj_t file, vstr_t *source) {
    mp_obj_t handle = ask(OPEN, file, MP_OBJ_NEW_SMALL_INT(OPEN_TO_READ), MP_OBJ_NULL);
    if (handle == MP_OBJ_NULL) {
        raise_unreadable(file);
    }
    vstr_init(source, 1024);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        ask(CLOSE, handle, MP_OBJ_NULL, MP_OBJ_NULL);
        nlr_jump(nlr.ret_val);
    }
    for (size_t len = 1; len > 0;) {
        mp_obj_t bytes = ask(READ, handle, MP_OBJ_NEW_SMALL_INT(source->len), MP_OBJ_NEW_SMALL_INT(READ_BYTES));
        if (bytes == MP_OBJ_NULL) {
            raise_unreadable(file);
        }
        const char *data = mp_obj_str_get_data(bytes, &len);
        vstr_add_strn(source, data, len);
    }
    nlr_pop();
    ask(CLOSE, handle, MP_OBJ_NULL, MP_OBJ_NULL);
}

// SyntaxError with the message of the UnicodeDecodeError.
static NORETURN void raise_not_utf8(qstr file, vstr_t *source) {
    mp_obj_t bytes = mp_obj_new_bytes_from_vstr(source), message = MP_OBJ_NULL;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_call_function_0(mp_load_attr(bytes, MP_QSTR_decode));
        nlr_pop();
    } else {
        message = MP_OBJ_FROM_PTR(nlr.ret_val);
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_print_str(&print, "(unicode error) ");
    if (message != MP_OBJ_NULL) {
        mp_obj_print_helper(&print, message, PRINT_STR);
    }
    mp_obj_t exception = mp_obj_new_exception_msg_varg(&mp_type_SyntaxError, MP_ERROR_TEXT("%s"), vstr_null_terminated_str(&text));
    mp_obj_exception_add_traceback(exception, file, 1, MP_QSTRnull);
    nlr_raise(exception);
}

mp_obj_t modulefile_function(mp_obj_t file) {
    size_t len;
    const char *text = mp_obj_str_get_data(file, &len);
    if (len > FILENAME_MAX_BYTES) {
        mp_raise_msg_varg(&mp_type_ImportError, MP_ERROR_TEXT("the path is longer than 255 bytes: %s"), text);
    }
    qstr name = mp_obj_str_get_qstr(file);
    vstr_t source;
    read_file(file, &source);
    if (!utf8_check((const byte *)source.buf, source.len)) {
        raise_not_utf8(name, &source);
    }
    mp_lexer_t *lexer = mp_lexer_new_from_str_len(name, source.buf, source.len, 0);
    mp_parse_tree_t tree = mp_parse(lexer, MP_PARSE_FILE_INPUT);
    vstr_clear(&source);
    return mp_compile(&tree, name, false);
}

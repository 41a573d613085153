// eval and exec.
#include "py/builtin.h"
#include "py/compile.h"
#include "py/runtime.h"

static mp_obj_dict_t *check_dict(mp_obj_t object, const char *function, const char *what) {
    if (!mp_obj_is_dict_or_ordereddict(object)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() %s must be a %s, not %s"), function, what,
            what[0] == 'g' ? "dict" : "mapping", mp_obj_get_type_str(object));
    }
    return MP_OBJ_TO_PTR(object);
}

static mp_obj_t run(size_t n_args, const mp_obj_t *args, mp_parse_input_kind_t kind, const char *function) {
    mp_obj_dict_t *globals = mp_globals_get(), *locals = mp_locals_get();
    if (n_args > 1 && args[1] != mp_const_none) {
        globals = locals = check_dict(args[1], function, "globals");
    }
    if (n_args > 2 && args[2] != mp_const_none) {
        locals = check_dict(args[2], function, "locals");
    }
    mp_buffer_info_t source;
    if (!mp_get_buffer(args[0], &source, MP_BUFFER_READ)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() arg 1 must be a string, bytes or code object"), function);
    }
    const char *text = source.buf;
    size_t len = source.len;
    while (kind == MP_PARSE_EVAL_INPUT && len > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        len--;
    }
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR__lt_string_gt_, text, len, 0);
    return mp_parse_compile_execute(lex, kind, globals, locals);
}

static mp_obj_t mp_builtin_eval(size_t n_args, const mp_obj_t *args) {
    return run(n_args, args, MP_PARSE_EVAL_INPUT, "eval");
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_eval_obj, 1, 3, mp_builtin_eval);

static mp_obj_t mp_builtin_exec(size_t n_args, const mp_obj_t *args) {
    run(n_args, args, MP_PARSE_FILE_INPUT, "exec");
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_exec_obj, 1, 3, mp_builtin_exec);

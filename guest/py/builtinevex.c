// eval, exec and compile.
#include <string.h>

#include "py/builtin.h"
#include "py/compile.h"
#include "py/objfun.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"

// The dict in an instance of a subclass; whether `object` is one at all.
static bool take_dict(mp_obj_t object, mp_obj_dict_t **dict) {
    object = native_value(object);
    *dict = MP_OBJ_TO_PTR(object);
    return mp_obj_is_dict_or_ordereddict(object);
}

// A dict, or an instance that the names are asked from and given to by its methods.
static bool is_namespace(mp_obj_t object) {
    mp_obj_t dest[2];
    if (!mp_obj_is_instance_type(mp_obj_get_type(object))) {
        return mp_obj_is_dict_or_ordereddict(object);
    }
    guest_load_special(object, MP_QSTR___getitem__, dest);
    return dest[0] != MP_OBJ_NULL;
}

// Runs a module's code, or that of a function without parameters, with other globals.
static mp_obj_t run_code(const guest_code_t *code, mp_obj_dict_t *globals, mp_obj_dict_t *locals, const char *function) {
    code_names_t names = guest_code_names(code->fun->bytecode);
    if (names.n_params > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("code object passed to %s() may not contain free variables"), function);
    }
    mp_module_context_t *context = m_new_obj(mp_module_context_t);
    *context = *code->fun->context;
    context->module.base.type = &mp_type_module;
    context->module.globals = globals;
    mp_obj_t fun = mp_obj_new_fun_bc(NULL, code->fun->bytecode, context, code->fun->child_table);
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(fun))->type = code->fun->base.type; // of a generator
    nlr_jump_callback_node_globals_locals_t caller = { .globals = mp_globals_get(), .locals = mp_locals_get() };
    nlr_push_jump_callback(&caller.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_globals_set(globals);
    mp_locals_set(locals);
    mp_obj_t result = mp_call_function_0(fun);
    nlr_pop_jump_callback(true);
    return result;
}

static mp_obj_t mp_builtin_compile(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_source, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_filename, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_mode, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_flags, MP_ARG_OBJ },
        { MP_QSTR_dont_inherit, MP_ARG_OBJ },
        { MP_QSTR_optimize, MP_ARG_OBJ },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    const char *mode = mp_obj_str_get_str(args[2].u_obj);
    bool is_eval = strcmp(mode, "eval") == 0, is_single = strcmp(mode, "single") == 0;
    if (!is_eval && !is_single && strcmp(mode, "exec") != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("compile() mode must be 'exec', 'eval' or 'single'"));
    }
    mp_buffer_info_t source;
    if (!mp_get_buffer(args[0].u_obj, &source, MP_BUFFER_READ)) {
        mp_raise_TypeError(MP_ERROR_TEXT("compile() arg 1 must be a string, bytes or AST object"));
    }
    qstr file = mp_obj_str_get_qstr(args[1].u_obj);
    mp_lexer_t *lexer = mp_lexer_new_from_str_len(file, source.buf, source.len, 0);
    mp_parse_tree_t tree = mp_parse(lexer, is_eval ? MP_PARSE_EVAL_INPUT : is_single ? MP_PARSE_SINGLE_INPUT : MP_PARSE_FILE_INPUT);
    return guest_new_code(MP_OBJ_TO_PTR(mp_compile(&tree, file, false)));
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_compile_obj, 0, mp_builtin_compile);

static mp_obj_t run(size_t n_args, const mp_obj_t *args, mp_parse_input_kind_t kind, const char *function) {
    mp_obj_dict_t *globals = mp_globals_get(), *locals = mp_locals_get();
    bool is_eval = kind == MP_PARSE_EVAL_INPUT;
    if (n_args > 2 && args[2] != mp_const_none && is_eval && !is_namespace(args[2])) {
        mp_raise_TypeError(MP_ERROR_TEXT("locals must be a mapping"));
    }
    if (n_args > 1 && args[1] != mp_const_none) {
        if (!take_dict(args[1], &globals)) {
            mp_raise_msg_varg(&mp_type_TypeError, is_eval ? MP_ERROR_TEXT("globals must be a %s") : MP_ERROR_TEXT("exec() globals must be a %s, not %s"),
                is_eval && is_namespace(args[1]) ? "real dict; try eval(expr, {}, mapping)" : "dict", mp_obj_get_type_str(args[1]));
        }
        locals = MP_OBJ_TO_PTR(args[1]);
    }
    if (n_args > 2 && args[2] != mp_const_none) {
        if (!is_namespace(args[2])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("locals must be a mapping or None, not %s"), mp_obj_get_type_str(args[2]));
        }
        locals = MP_OBJ_TO_PTR(args[2]);
    }
    if (mp_obj_is_type(args[0], &guest_type_code)) {
        return run_code(MP_OBJ_TO_PTR(args[0]), globals, locals, function);
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

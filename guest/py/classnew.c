// How a class is made: the class statement, and type(name, bases, dict).
#include <string.h>

#include "py/objtype.h"
#include "py/runtime.h"
#include "typing.h"

// ---------------------------------------------------------------- bases

static void check_base(mp_obj_t base) {
    if (!mp_obj_is_class(base)) {
        mp_raise_TypeError(MP_ERROR_TEXT("bases must be types"));
    }
    static const mp_obj_type_t *const final[] = {
        &mp_type_bool, &mp_type_range, &mp_type_slice, &mp_type_memoryview, &guest_type_mapping_proxy, &mp_type_NoneType,
        &mp_type_staticmethod, &mp_type_classmethod, &mp_type_super, &mp_type_bound_meth,
    };
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(base);
    bool ok = MP_OBJ_TYPE_HAS_SLOT(type, make_new);
    for (size_t i = 0; i < MP_ARRAY_SIZE(final); i++) {
        ok = ok && final[i] != type;
    }
    if (!ok) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type '%q' is not an acceptable base type"), type->name);
    }
}

static bool is_exception(const mp_obj_type_t *native) {
    return native != NULL && MP_OBJ_TYPE_GET_SLOT_OR_NULL(native, make_new) == mp_obj_exception_make_new;
}

// The built-in type whose value instances hold: the most derived one of those of the bases.
static const mp_obj_type_t *best_native(const mp_obj_tuple_t *bases) {
    const mp_obj_type_t *best = NULL;
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases->items[i]);
        const mp_obj_type_t *native = class_is_python(base) ? class_native(base) : base == &mp_type_object ? NULL : base;
        if (native == NULL || best == native) {
            continue;
        }
        if (best == NULL || mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(native), MP_OBJ_FROM_PTR(best))) {
            best = native;
        } else if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(best), MP_OBJ_FROM_PTR(native)) && !(is_exception(best) && is_exception(native))) {
            mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
        }
    }
    return best;
}

// The most derived metaclass of those of the bases and `meta`.
static const mp_obj_type_t *best_meta(const mp_obj_type_t *meta, const mp_obj_tuple_t *bases) {
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *other = mp_obj_get_type(bases->items[i]);
        if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(meta), MP_OBJ_FROM_PTR(other))) {
            continue;
        }
        if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(other), MP_OBJ_FROM_PTR(meta))) {
            mp_raise_TypeError(MP_ERROR_TEXT("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"));
        }
        meta = other;
    }
    return meta;
}

// ---------------------------------------------------------------- __slots__

static void add_slot(mp_obj_type_t *o, mp_map_t *locals, mp_obj_t name, bool *has_dict) {
    if (!mp_obj_is_str(name)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__slots__ items must be strings, not '%s'"), mp_obj_get_type_str(name));
    }
    qstr attr = mp_obj_str_get_qstr(name);
    if (attr == MP_QSTR___dict__) {
        *has_dict = true;
        return;
    }
    if (attr == MP_QSTR___weakref__) {
        return;
    }
    mp_obj_member_t *member = mp_obj_malloc(mp_obj_member_t, &mp_type_member);
    member->name = attr;
    member->owner = MP_OBJ_FROM_PTR(o);
    mp_map_elem_t *elem = mp_map_lookup(locals, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
    if (elem->value != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("'%q' in __slots__ conflicts with class variable"), attr);
    }
    elem->value = MP_OBJ_FROM_PTR(member);
}

static void add_slots(mp_obj_type_t *o, mp_map_t *locals, mp_obj_t slots) {
    bool has_dict = is_exception(class_native(o));
    const mp_obj_tuple_t *bases = o->slots[CLASS_BASES];
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases->items[i]);
        if (class_is_python(base) && !(base->flags & MP_TYPE_FLAG_NO_DICT)) {
            has_dict = true;
        }
    }
    if (mp_obj_is_str(slots)) {
        add_slot(o, locals, slots, &has_dict);
    } else {
        mp_obj_t iter = mp_getiter(slots, NULL), name;
        while ((name = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
            add_slot(o, locals, name, &has_dict);
        }
    }
    if (!has_dict) {
        o->flags |= MP_TYPE_FLAG_NO_DICT | MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS;
    }
}

// ---------------------------------------------------------------- type.__new__

static mp_obj_t get(mp_map_t *map, qstr name) {
    mp_map_elem_t *elem = mp_map_lookup(map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    return elem == NULL ? MP_OBJ_NULL : elem->value;
}

static void set(mp_map_t *map, qstr name, mp_obj_t value) {
    mp_map_lookup(map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
}

static bool is_python_function(mp_obj_t value) {
    return mp_obj_is_obj(value) && (mp_obj_get_type(value)->flags & (MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN)) == MP_TYPE_FLAG_BINDS_SELF;
}

// Some methods need no decorator.
static void wrap(mp_map_t *map, qstr name, const mp_obj_type_t *wrapper) {
    mp_obj_t value = get(map, name);
    if (value != MP_OBJ_NULL && is_python_function(value)) {
        mp_obj_static_class_method_t *wrapped = m_new_obj(mp_obj_static_class_method_t);
        wrapped->base.type = wrapper;
        wrapped->fun = value;
        set(map, name, MP_OBJ_FROM_PTR(wrapped));
    }
}

static void register_subclass(mp_obj_type_t *o, const mp_obj_tuple_t *bases) {
    for (size_t i = 0; i < bases->len; i++) {
        mp_obj_type_t *base = MP_OBJ_TO_PTR(bases->items[i]);
        if (class_is_python(base)) {
            if (base->slots[CLASS_SUBCLASSES] == NULL) {
                base->slots[CLASS_SUBCLASSES] = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
            }
            mp_obj_list_append(MP_OBJ_FROM_PTR((void *)base->slots[CLASS_SUBCLASSES]), MP_OBJ_FROM_PTR(o));
        }
    }
}

static void call_set_names(mp_obj_type_t *o, mp_map_t *map) {
    // __set_name__ may change the dict: look at what there is now.
    size_t n = 0;
    mp_obj_t *pairs = NULL;
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i) && mp_obj_is_obj(map->table[i].value) && mp_obj_is_instance_type(mp_obj_get_type(map->table[i].value))) {
            if (pairs == NULL) {
                pairs = m_new0(mp_obj_t, 2 * map->alloc);
            }
            pairs[n++] = map->table[i].key;
            pairs[n++] = map->table[i].value;
        }
    }
    for (size_t i = 0; i < n; i += 2) {
        class_found_t found;
        if (class_find(mp_obj_get_type(pairs[i + 1]), MP_QSTR___set_name__, &found)) {
            mp_obj_t dest[4] = { MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_FROM_PTR(o), pairs[i] };
            instance_bind(pairs[i + 1], &found, dest);
            if (dest[1] == MP_OBJ_NULL) {
                mp_call_function_n_kw(dest[0], 2, 0, dest + 2);
            } else {
                mp_call_method_n_kw(2, 0, dest);
            }
        }
    }
}

static void call_init_subclass(mp_obj_type_t *o, size_t n_kw, const mp_obj_t *kwargs) {
    class_found_t found;
    class_find_after(o, 1, MP_QSTR___init_subclass__, 0, &found);
    if (!class_is_python(found.owner)) {
        if (n_kw > 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__init_subclass__() takes no keyword arguments"), o->name);
        }
        return;
    }
    mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    class_bind(MP_OBJ_FROM_PTR(o), &found, dest);
    if (dest[1] == MP_OBJ_NULL) {
        mp_call_function_n_kw(dest[0], 0, n_kw, kwargs);
    } else {
        mp_call_method_self_n_kw(dest[0], dest[1], 0, n_kw, kwargs);
    }
}

// The dict of the class statement that is about to call type(); compared, never followed.
static mp_obj_t own_namespace;

mp_obj_t class_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t namespace = native_value(args[2]);
    bool own = own_namespace == namespace && mp_obj_is_type(namespace, &mp_type_dict);
    own_namespace = MP_OBJ_NULL;
    mp_obj_t name = guest_plain(args[0], &mp_type_str), bases_in = guest_plain(args[1], &mp_type_tuple);
    if (!mp_obj_is_str(name)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 1 must be str, not %s"), mp_obj_get_type_str(args[0]));
    }
    if (!mp_obj_is_type(bases_in, &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 2 must be tuple, not %s"), mp_obj_get_type_str(args[1]));
    }
    if (!mp_obj_is_dict_or_ordereddict(namespace)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 3 must be dict, not %s"), mp_obj_get_type_str(args[2]));
    }
    mp_obj_tuple_t *bases = MP_OBJ_TO_PTR(bases_in);
    if (bases->len == 0) {
        mp_obj_t object = MP_OBJ_FROM_PTR(&mp_type_object);
        bases_in = mp_obj_new_tuple(1, &object);
        bases = MP_OBJ_TO_PTR(bases_in);
    }
    uint16_t inherited = 0;
    for (size_t i = 0; i < bases->len; i++) {
        check_base(bases->items[i]);
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases->items[i]);
        if (class_is_python(base)) {
            inherited |= base->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MP_TYPE_FLAG_SLOW_GET | MP_TYPE_FLAG_HAS_NEW | MP_TYPE_FLAG_HAS_DEL);
        }
    }
    meta = best_meta(meta, bases);

    // A class statement's dict is nobody else's.
    mp_obj_t locals = namespace;
    if (!own) {
        locals = mp_obj_new_dict(0);
        mp_map_t *from = mp_obj_dict_get_map(namespace);
        for (size_t i = 0; i < from->alloc; i++) {
            if (mp_map_slot_is_filled(from, i)) {
                mp_obj_t value = from->table[i].value;
                mp_obj_dict_store(locals, from->table[i].key, value);
            }
        }
    }
    mp_map_t *map = mp_obj_dict_get_map(locals);

    mp_obj_type_t *o = m_malloc0(sizeof(mp_obj_type_t) + CLASS_SLOT_COUNT * sizeof(void *));
    o->base.type = meta;
    o->flags = inherited | MP_TYPE_FLAG_CLASS | MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE
        | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST | MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_INSTANCE_TYPE;
    o->name = mp_obj_str_get_qstr(name);
    MP_OBJ_TYPE_SET_SLOT(o, make_new, instance_make_new, 0);
    MP_OBJ_TYPE_SET_SLOT(o, print, instance_print, 1);
    MP_OBJ_TYPE_SET_SLOT(o, call, mp_obj_instance_call, 2);
    MP_OBJ_TYPE_SET_SLOT(o, unary_op, instance_unary_op, 3);
    MP_OBJ_TYPE_SET_SLOT(o, binary_op, instance_binary_op, 4);
    MP_OBJ_TYPE_SET_SLOT(o, attr, instance_attr, 5);
    MP_OBJ_TYPE_SET_SLOT(o, subscr, instance_subscr, 6);
    MP_OBJ_TYPE_SET_SLOT(o, iter, mp_obj_instance_getiter, 7);
    MP_OBJ_TYPE_SET_SLOT(o, buffer, instance_get_buffer, 8);
    MP_OBJ_TYPE_SET_SLOT(o, locals_dict, MP_OBJ_TO_PTR(locals), 9);
    // Lets an abstract class translate a protocol of C code to calls of Python methods.
    const void *protocol = MP_OBJ_TYPE_GET_SLOT_OR_NULL((mp_obj_type_t *)MP_OBJ_TO_PTR(bases->items[0]), protocol);
    if (protocol != NULL) {
        MP_OBJ_TYPE_SET_SLOT(o, protocol, protocol, 11);
    }
    o->slots[CLASS_BASES] = bases;
    o->slots[CLASS_NATIVE] = best_native(bases);
    if (class_native(o) == &mp_type_type) {
        class_become_metaclass(o);
    }
    o->slots[CLASS_MRO] = mro_compute(MP_OBJ_FROM_PTR(o), bases);

    mp_obj_t cell = get(map, MP_QSTR___classcell__);
    if (cell != MP_OBJ_NULL) {
        mp_map_lookup(map, MP_OBJ_NEW_QSTR(MP_QSTR___classcell__), MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    }
    wrap(map, MP_QSTR___new__, &mp_type_staticmethod);
    wrap(map, MP_QSTR___init_subclass__, &mp_type_classmethod);
    wrap(map, MP_QSTR___class_getitem__, &mp_type_classmethod);
    if (get(map, MP_QSTR___eq__) != MP_OBJ_NULL && get(map, MP_QSTR___hash__) == MP_OBJ_NULL) {
        set(map, MP_QSTR___hash__, mp_const_none);
    }
    if (get(map, MP_QSTR___module__) == MP_OBJ_NULL) {
        mp_map_elem_t *module = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
        if (module != NULL) {
            set(map, MP_QSTR___module__, module->value);
        }
    }
    mp_obj_t slots = get(map, MP_QSTR___slots__);
    if (slots != MP_OBJ_NULL) {
        add_slots(o, map, slots);
    }
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            mp_obj_t key = map->table[i].key;
            if (mp_obj_is_str(key)) {
                o->flags |= class_flags_for(mp_obj_is_qstr(key) ? MP_OBJ_QSTR_VALUE(key) : MP_QSTRnull, map->table[i].value);
            }
        }
    }
    if (cell != MP_OBJ_NULL) {
        mp_obj_cell_set(cell, MP_OBJ_FROM_PTR(o));
    }
    register_subclass(o, bases);
    call_set_names(o, map);
    call_init_subclass(o, n_kw, args + n_args);
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t mp_obj_new_type(qstr name, mp_obj_t bases_tuple, mp_obj_t locals_dict) {
    mp_obj_t args[3] = { MP_OBJ_NEW_QSTR(name), bases_tuple, locals_dict };
    return class_new(&mp_type_type, 3, 0, args);
}

// ---------------------------------------------------------------- the class statement

// Bases that are no classes say what stands for them.
static mp_obj_t resolve_bases(mp_obj_t original) {
    mp_obj_tuple_t *bases = MP_OBJ_TO_PTR(original);
    mp_obj_t list = MP_OBJ_NULL;
    for (size_t i = 0; i < bases->len; i++) {
        mp_obj_t dest[3] = { MP_OBJ_NULL };
        if (!mp_obj_is_class(bases->items[i])) {
            mp_load_method_maybe(bases->items[i], MP_QSTR___mro_entries__, dest);
        }
        if (dest[0] != MP_OBJ_NULL && list == MP_OBJ_NULL) {
            list = mp_obj_new_list(i, bases->items);
        }
        if (dest[0] != MP_OBJ_NULL) {
            dest[2] = original;
            mp_obj_t entries = mp_call_method_n_kw(1, 0, dest);
            if (!mp_obj_is_type(entries, &mp_type_tuple)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__mro_entries__ must return a tuple"));
            }
            mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(entries);
            for (size_t j = 0; j < tuple->len; j++) {
                mp_obj_list_append(list, tuple->items[j]);
            }
        } else if (list != MP_OBJ_NULL) {
            mp_obj_list_append(list, bases->items[i]);
        }
    }
    if (list == MP_OBJ_NULL) {
        return original;
    }
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(list, &n, &items);
    return mp_obj_new_tuple(n, items);
}

// Executes the body with `namespace` as its locals.
static mp_obj_t run_body(mp_obj_t body, mp_obj_t namespace) {
    nlr_jump_callback_node_globals_locals_t ctx;
    ctx.globals = mp_globals_get();
    ctx.locals = mp_locals_get();
    nlr_push_jump_callback(&ctx.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_locals_set(MP_OBJ_TO_PTR(namespace));
    mp_obj_t cell = mp_call_function_0(body);
    nlr_pop_jump_callback(true);
    return cell;
}

static mp_obj_t prepare(mp_obj_t meta, mp_obj_t name, mp_obj_t bases, size_t n_kw, const mp_obj_t *kwargs) {
    mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    if (meta == MP_OBJ_FROM_PTR(&mp_type_type)) {
        return mp_obj_new_dict(0);
    }
    mp_load_method_maybe(meta, MP_QSTR___prepare__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        return mp_obj_new_dict(0);
    }
    mp_obj_t *args = m_new(mp_obj_t, 4 + 2 * n_kw);
    args[0] = dest[0];
    args[1] = dest[1];
    args[2] = name;
    args[3] = bases;
    memcpy(args + 4, kwargs, 2 * n_kw * sizeof(mp_obj_t));
    mp_obj_t namespace = mp_call_method_n_kw(2, n_kw, args);
    // The locals of a frame are read as a dict where they are one, and as an object elsewhere.
    if (!mp_obj_is_dict_or_ordereddict(namespace) && !mp_obj_is_instance_type(mp_obj_get_type(namespace))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__prepare__() must return a mapping, not %s"),
            mp_obj_is_class(meta) ? ((mp_obj_type_t *)MP_OBJ_TO_PTR(meta))->name : MP_QSTR__lt_metaclass_gt_, mp_obj_get_type_str(namespace));
    }
    return namespace;
}

// args: the body, the name, then the bases
static mp_obj_t mp_builtin___build_class__(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    mp_obj_t original = mp_obj_new_tuple(n_args - 2, args + 2);
    mp_obj_t bases = resolve_bases(original);
    mp_obj_t meta = MP_OBJ_NULL;
    size_t n_kw = 0;
    // The call of the metaclass: name, bases, namespace, then keywords.
    mp_obj_t *call = m_new(mp_obj_t, 3 + 2 * kwargs->used);
    for (size_t i = 0; i < kwargs->alloc; i++) {
        if (!mp_map_slot_is_filled(kwargs, i)) {
            continue;
        }
        if (kwargs->table[i].key == MP_OBJ_NEW_QSTR(MP_QSTR_metaclass)) {
            meta = kwargs->table[i].value;
        } else {
            call[3 + 2 * n_kw] = kwargs->table[i].key;
            call[4 + 2 * n_kw] = kwargs->table[i].value;
            n_kw++;
        }
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    if (meta == MP_OBJ_NULL) {
        meta = tuple->len == 0 ? MP_OBJ_FROM_PTR(&mp_type_type) : MP_OBJ_FROM_PTR(mp_obj_get_type(tuple->items[0]));
    }
    if (mp_obj_is_class(meta)) {
        meta = MP_OBJ_FROM_PTR(best_meta(MP_OBJ_TO_PTR(meta), tuple));
    }
    mp_obj_t namespace = prepare(meta, args[1], bases, n_kw, call + 3);
    mp_obj_t cell = run_body(args[0], namespace);
    if (cell != mp_const_none) {
        mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(MP_QSTR___classcell__), cell);
    }
    if (bases != original) {
        mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(MP_QSTR___orig_bases__), original);
    }
    call[0] = args[1];
    call[1] = bases;
    call[2] = namespace;
    own_namespace = meta == MP_OBJ_FROM_PTR(&mp_type_type) ? namespace : MP_OBJ_NULL;
    return mp_call_function_n_kw(meta, 3, n_kw, call);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin___build_class___obj, 2, mp_builtin___build_class__);

// See scope.h.
#include "py/runtime.h"
#include "py/scope.h"

scope_t *scope_new(scope_kind_t kind, mp_parse_node_t pn, qstr name) {
    scope_t *scope = m_new0(scope_t, 1);
    scope->kind = kind;
    scope->pn = pn;
    scope->simple_name = name;
    scope->raw_code = mp_emit_glue_new_raw_code();
    scope->id_info_alloc = MICROPY_ALLOC_SCOPE_ID_INIT;
    scope->id_info = m_new(id_info_t, scope->id_info_alloc);
    return scope;
}

void scope_free(scope_t *scope) {
    m_del(id_info_t, scope->id_info, scope->id_info_alloc);
    m_del(scope_t, scope, 1);
}

qstr scope_inner_prefix(scope_t *scope) {
    if (scope->parent == NULL) {
        return MP_QSTRnull;
    }
    bool is_comprehension = SCOPE_IS_COMP_LIKE(scope->kind);
    if (scope->is_type_scope || (is_comprehension && scope->kind != SCOPE_GEN_EXPR)) {
        return scope->prefix;
    }
    if (scope->kind == SCOPE_CLASS && scope->prefix == MP_QSTRnull) {
        return scope->simple_name;
    }
    if (scope->inner_prefix == MP_QSTRnull && !(scope->only_prefix && SCOPE_IS_FUNC_LIKE(scope->kind))) {
        vstr_t name;
        vstr_init(&name, 64);
        if (scope->prefix != MP_QSTRnull) {
            vstr_printf(&name, "%q.", scope->prefix);
        }
        vstr_printf(&name, "%q%s", scope->simple_name, scope->kind == SCOPE_CLASS || is_comprehension ? "" : ".<locals>");
        if (name.len < 256) { // a longer one is no name: what is in here is called without a prefix
            scope->inner_prefix = qstr_from_strn(name.buf, name.len);
        }
        vstr_clear(&name);
    }
    return scope->inner_prefix;
}

// Parameters that a keyword can name are in the prelude.
static bool needs_name(const id_info_t *id) {
    return id->kind >= ID_INFO_KIND_LOCAL && (id->flags & ~ID_FLAG_ANNOTATED) != ID_FLAG_IS_PARAM;
}

void scope_write_names(const scope_t *scope, void *env, mp_encode_uint_allocator_t allocator) {
    if (scope->only_prefix) {
        return;
    }
    size_t n = 0;
    for (size_t i = 0; i < scope->id_info_len; i++) {
        n += needs_name(&scope->id_info[i]);
    }
    if (n == 0 && scope->prefix == MP_QSTRnull) {
        return;
    }
    mp_encode_uint(env, allocator, scope->prefix);
    mp_encode_uint(env, allocator, n);
    for (size_t i = 0; n > 0 && i < scope->id_info_len; i++) {
        const id_info_t *id = &scope->id_info[i];
        if (needs_name(id)) {
            // what is free in a comprehension may be local in the function that it is in
            bool is_free = id->kind == ID_INFO_KIND_FREE;
            for (const scope_t *s = scope; is_free && SCOPE_IS_COMP_LIKE(s->kind) && s->kind != SCOPE_GEN_EXPR; s = s->parent) {
                id_info_t *outer = scope_find(s->parent, id->qst);
                is_free = outer == NULL || outer->kind == ID_INFO_KIND_FREE;
            }
            mp_encode_uint(env, allocator, id->local_num << 1 | is_free);
            mp_encode_uint(env, allocator, id->qst);
        }
    }
}

static id_info_t *add_id(scope_t *scope, qstr qst, id_info_kind_t kind) {
    if (scope->id_info_len >= scope->id_info_alloc) {
        size_t alloc = scope->id_info_alloc + scope->id_info_alloc / 2 + MICROPY_ALLOC_SCOPE_ID_INC;
        scope->id_info = m_renew(id_info_t, scope->id_info, scope->id_info_alloc, alloc);
        scope->id_info_alloc = alloc;
    }
    id_info_t *id = &scope->id_info[scope->id_info_len++];
    *id = (id_info_t) { .kind = kind, .qst = qst };
    return id;
}

static id_info_t *find(scope_t *scope, qstr qst, bool passes) {
    id_info_t *end = scope->id_info + scope->id_info_len;
    for (id_info_t *id = scope->id_info; id < end; id++) {
        if (id->qst == qst && !(id->flags & ID_FLAG_PASSES) == !passes) {
            return id;
        }
    }
    return NULL;
}

id_info_t *scope_find(scope_t *scope, qstr qst) {
    return find(scope, qst, false);
}

id_info_t *scope_find_or_add_id(scope_t *scope, qstr qst, id_info_kind_t kind) {
    id_info_t *id = scope_find(scope, qst);
    return id != NULL ? id : add_id(scope, qst, kind);
}

void scope_close_over(scope_t *scope, qstr qst) {
    for (scope_t *s = scope->parent; s->parent != NULL; s = s->parent) {
        id_info_t *id = scope_find(s, qst);
        if (s->kind == SCOPE_CLASS && qst != MP_QSTR___class__ && !(id != NULL && id->kind == ID_INFO_KIND_FREE)) {
            // the class's own variable of that name is another one
            if (find(s, qst, true) == NULL) {
                add_id(s, qst, ID_INFO_KIND_FREE)->flags = ID_FLAG_PASSES;
                continue;
            }
            return;
        }
        if (id == NULL) {
            id = add_id(s, qst, ID_INFO_KIND_FREE);
        } else if (id->kind == ID_INFO_KIND_GLOBAL_IMPLICIT || id->kind == ID_INFO_KIND_UNDECIDED) {
            id->kind = ID_INFO_KIND_FREE;
        } else {
            if (id->kind == ID_INFO_KIND_LOCAL) {
                id->kind = ID_INFO_KIND_CELL;
            }
            return;
        }
    }
}

bool scope_check_to_close_over(scope_t *scope, id_info_t *id) {
    if (scope->parent == NULL) {
        return false;
    }
    for (scope_t *s = scope->parent; s->parent != NULL; s = s->parent) {
        id_info_t *outer = scope_find(s, id->qst);
        if (outer == NULL || (s->kind == SCOPE_CLASS && id->qst != MP_QSTR___class__ && outer->kind != ID_INFO_KIND_FREE)) {
            continue;
        }
        if (outer->kind >= ID_INFO_KIND_LOCAL) {
            id->kind = ID_INFO_KIND_FREE;
            scope_close_over(scope, id->qst);
            return true;
        }
        if (outer->kind == ID_INFO_KIND_GLOBAL_EXPLICIT) {
            return false;
        }
    }
    return false;
}

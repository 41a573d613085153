// __del__ of classes written in Python.
//
// Their instances are in a list, with inverted addresses, so that the collector does not follow
// them. A collection that finds one dead marks it, and all that it refers to, and moves it to a
// second list: it is due. Those are called, once each, where Python code may run: by gc.collect(),
// when an instance with __del__ or a weak reference is made, and at the end of a run.
#include "py/gc.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "weakref.h"

typedef struct _finaliser_t {
    struct _finaliser_t *next;
    uintptr_t object; // inverted until it is due
} finaliser_t;

MP_REGISTER_ROOT_POINTER(struct _finaliser_t *guest_finalisers);
MP_REGISTER_ROOT_POINTER(struct _finaliser_t *guest_finalisers_due);

void guest_finaliser_add(mp_obj_t instance) {
    if (MP_STATE_PORT(guest_finalisers_due) != NULL) {
        guest_weakref_run_callbacks(); // here, so that a loop that makes many has few at a time
    }
    finaliser_t *finaliser = m_new_obj(finaliser_t);
    finaliser->object = ~(uintptr_t)MP_OBJ_TO_PTR(instance);
    finaliser->next = MP_STATE_PORT(guest_finalisers);
    MP_STATE_PORT(guest_finalisers) = finaliser;
}

void guest_finalisers_mark(void) {
    finaliser_t **link = &MP_STATE_PORT(guest_finalisers), *dead = NULL;
    while (*link != NULL) {
        finaliser_t *finaliser = *link;
        if (guest_heap_is_marked((void *)~finaliser->object)) {
            link = &finaliser->next;
        } else {
            *link = finaliser->next;
            finaliser->object = ~finaliser->object;
            finaliser->next = dead; // oldest first
            dead = finaliser;
        }
    }
    for (finaliser_t *each = dead; each != NULL; each = each->next) {
        gc_collect_root((void **)&each->object, 1);
    }
    finaliser_t **due = &MP_STATE_PORT(guest_finalisers_due);
    while (*due != NULL) {
        due = &(*due)->next;
    }
    *due = dead;
}

bool guest_finalisers_run(void) {
    finaliser_t *finaliser;
    bool ran = false;
    while ((finaliser = MP_STATE_PORT(guest_finalisers_due)) != NULL) {
        MP_STATE_PORT(guest_finalisers_due) = finaliser->next;
        mp_obj_t object = MP_OBJ_FROM_PTR((void *)finaliser->object);
        mp_obj_t function = class_find_python(mp_obj_get_type(object), MP_QSTR___del__);
        if (function != MP_OBJ_NULL) {
            ran = true;
            guest_call_ignoring(function, object);
        }
    }
    return ran;
}

void guest_finalisers_end_run(void) {
    if (MP_STATE_PORT(guest_finalisers) != NULL || MP_STATE_PORT(guest_finalisers_due) != NULL) {
        gc_collect();
        guest_weakref_run_callbacks();
    }
}

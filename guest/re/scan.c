// A text with a pattern that goes over it.
#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "../strindex.h"
#include "scan.h"

// The str or bytes that an object is or holds, a copy of other buffers, or MP_OBJ_NULL. A copy,
// because Python code and finalisers may change the length of a bytearray at any time.
mp_obj_t re_native_text(mp_obj_t obj) {
    if (mp_obj_is_str_or_bytes(obj)) {
        return obj;
    }
    static const mp_obj_type_t *const bases[] = { &mp_type_str, &mp_type_bytes };
    for (size_t i = 0; i < MP_ARRAY_SIZE(bases); i++) {
        if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(obj)), MP_OBJ_FROM_PTR(bases[i]))) {
            mp_obj_t native = mp_obj_cast_to_native_base(obj, MP_OBJ_FROM_PTR(bases[i]));
            if (native != MP_OBJ_NULL && mp_obj_is_str_or_bytes(native)) {
                return native;
            }
        }
    }
    mp_buffer_info_t buffer;
    return mp_get_buffer(obj, &buffer, MP_BUFFER_READ) ? mp_obj_new_bytes(buffer.buf, buffer.len) : MP_OBJ_NULL;
}

// A position in characters, forced between 0 and `len`.
static size_t clamp(mp_obj_t position, size_t len) {
    if (mp_obj_is_exact_type(position, &mp_type_int)) { // beyond what small ones hold
        return mp_obj_int_sign(position) < 0 ? 0 : len;
    }
    mp_int_t value = mp_obj_get_int(position);
    return value < 0 ? 0 : MIN((size_t)value, len);
}

void scan_init(scan_t *s, mp_obj_t pattern_in, mp_obj_t string, mp_obj_t pos, mp_obj_t endpos) {
    const pattern_t *pattern = MP_OBJ_TO_PTR(pattern_in);
    mp_obj_t text = re_native_text(string);
    if (text == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected string or bytes-like object, got '%s'"), mp_obj_get_type_str(string));
    }
    if (mp_obj_is_str(text) != pattern->is_str) {
        mp_raise_TypeError(pattern->is_str ? MP_ERROR_TEXT("cannot use a string pattern on a bytes-like object")
            : MP_ERROR_TEXT("cannot use a bytes pattern on a string-like object"));
    }
    GET_STR_DATA_LEN(text, data, len);
    size_t chars = pattern->is_str ? guest_str_len(text) : len;
    size_t from = pos == MP_OBJ_NULL ? 0 : clamp(pos, chars);
    size_t to = endpos == MP_OBJ_NULL ? chars : clamp(endpos, chars);
    bool is_utf8 = chars != len;
    s->pattern = pattern;
    s->source = (source_t) { string, text, mp_obj_new_int_from_uint(from), mp_obj_new_int_from_uint(to) };
    s->shared = NULL;
    s->subject.text = text;
    s->subject.is_utf8 = is_utf8;
    s->subject.begin = data;
    s->subject.end = data + (is_utf8 ? guest_str_offset(text, to) : to);
    s->next = data + (is_utf8 ? guest_str_offset(text, from) : from);
    s->matching.program = &pattern->program;
    s->matching.groups = pattern->groups;
    s->matching.slots = s->local;
    s->matching.must_advance = false;
    s->matching.is_full = false;
    if (pattern->program.slots > LOCAL_SLOTS) {
        s->matching.slots = m_new(const byte *, pattern->program.slots);
    }
}

bool scan_next(scan_t *s) {
    if (s->next > s->subject.end || !re_match(&s->matching, &s->subject, s->next, true)) {
        return false;
    }
    s->next = s->matching.slots[1];
    s->matching.must_advance = s->matching.slots[0] == s->matching.slots[1];
    return true;
}

mp_obj_t re_slice(mp_obj_t text, size_t from, size_t to) {
    GET_STR_DATA_LEN(text, data, len);
    if (from == 0 && to == len) {
        return text;
    }
    return mp_obj_new_str_of_type(mp_obj_is_str(text) ? &mp_type_str : &mp_type_bytes, data + from, to - from);
}

mp_obj_t scan_slice(const scan_t *s, const byte *from, const byte *to) {
    return re_slice(s->subject.text, from - s->subject.begin, to - s->subject.begin);
}

mp_obj_t scan_group(const scan_t *s, size_t group, mp_obj_t otherwise) {
    const byte *const *mark = s->matching.slots + group * 2;
    return mark[0] == NULL || mark[1] == NULL || mark[1] < mark[0] ? otherwise : scan_slice(s, mark[0], mark[1]);
}

mp_obj_t scan_match(scan_t *s) {
    if (s->shared == NULL) {
        source_t *shared = m_new_obj(source_t);
        *shared = s->source;
        s->shared = shared;
    }
    match_t *match = mp_obj_malloc(match_t, &re_type_match);
    size_t groups = s->pattern->groups;
    uint32_t *marks = m_new(uint32_t, groups * 2 + 1);
    for (size_t i = 0; i < groups * 2; i += 2) {
        const byte *const *mark = s->matching.slots + i;
        bool is_set = mark[0] != NULL && mark[1] != NULL && mark[1] >= mark[0];
        marks[i] = is_set ? mark[0] - s->subject.begin : NO_MARK;
        marks[i + 1] = is_set ? mark[1] - s->subject.begin : NO_MARK;
    }
    marks[groups * 2] = (uintptr_t)s->matching.slots[groups * 2];
    match->pattern = s->pattern;
    match->source = s->shared;
    match->marks = marks;
    return MP_OBJ_FROM_PTR(match);
}

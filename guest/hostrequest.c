// Requests to the host and their completions, as bytes.
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "door.h"
#include "hostrequest.h"

enum { COMPLETION_VALUE, COMPLETION_ERROR };

// Most requests are short: they are all written into one block, which is here between two.
#define REQUEST_BYTES 256
MP_REGISTER_ROOT_POINTER(char *guest_request_block);

// Completions up to this size need no allocation.
#define SMALL_BYTES 128

void hostrequest_begin_bytes(vstr_t *out) {
    char *block = MP_STATE_PORT(guest_request_block);
    if (block == NULL) {
        vstr_init(out, REQUEST_BYTES);
    } else {
        MP_STATE_PORT(guest_request_block) = NULL;
        *out = (vstr_t) { .alloc = REQUEST_BYTES, .buf = block };
    }
}

void hostrequest_begin(vstr_t *out, size_t len, unsigned kind) {
    hostrequest_begin_bytes(out);
    wire_write_array(out, len);
    wire_write_uint(out, kind);
}

void hostrequest_end(vstr_t *out) {
    if (out->alloc == REQUEST_BYTES) {
        MP_STATE_PORT(guest_request_block) = out->buf;
    } else {
        vstr_clear(out);
    }
}

uint32_t hostrequest_submit(vstr_t *out) {
    guest_flush(); // what was printed before comes before
    uint32_t id = door_submit(out->buf, out->len);
    hostrequest_end(out);
    return id;
}

// `block`: the bytes when they are on the heap, for the value to take over; or NULL.
static void read_completion(const byte *bytes, size_t len, byte *block, completion_t *completion) {
    wire_reader_t reader = { bytes, bytes + len };
    size_t items = wire_read_array(&reader);
    completion->id = wire_read_uint(&reader);
    completion->failed = wire_read_uint(&reader) == COMPLETION_ERROR;
    if (items != (completion->failed ? 4 : 3)) {
        __builtin_trap();
    }
    if (!completion->failed) {
        completion->value = block == NULL ? wire_read_value(&reader) : wire_read_last(&reader, block, len);
        return;
    }
    size_t type_len, message_len;
    const char *type = wire_read_text(&reader, &type_len);
    const char *message = wire_read_text(&reader, &message_len);
    completion->value = mp_obj_new_exception_arg1(wire_exception_type(type, type_len), mp_obj_new_str(message, message_len));
}

void hostrequest_take(size_t len, completion_t *completion) {
    byte small[SMALL_BYTES];
    if (len <= sizeof(small)) {
        door_take(small);
        read_completion(small, len, NULL, completion);
        return;
    }
    byte *bytes = m_new(byte, len);
    door_take(bytes);
    read_completion(bytes, len, bytes, completion);
}

static NORETURN void raise_never(void) {
    mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("waiting for a host call that nothing can complete"));
}

bool hostrequest_call(vstr_t *out, bool block, completion_t *completion) {
    guest_flush();
    byte small[SMALL_BYTES];
    int32_t len = door_call(out->buf, out->len, small, sizeof(small), block);
    hostrequest_end(out);
    if (len <= 0) {
        if (block) {
            raise_never();
        }
        completion->id = -len;
        return false;
    }
    if ((size_t)len <= sizeof(small)) {
        read_completion(small, len, NULL, completion);
    } else {
        hostrequest_take(len, completion);
    }
    return true;
}

void hostrequest_relay(const char *request, size_t request_len) {
    guest_flush();
    byte small[SMALL_BYTES];
    int32_t len = door_call(request, request_len, small, sizeof(small), true);
    if (len <= 0) {
        raise_never();
    }
    // No exception is longer.
    if ((size_t)len <= sizeof(small)) {
        completion_t completion;
        read_completion(small, len, NULL, &completion);
        completion_value(&completion);
    }
}

mp_obj_t completion_value(const completion_t *completion) {
    if (completion->failed) {
        nlr_raise(completion->value);
    }
    return completion->value;
}

mp_obj_t hostrequest_answer(vstr_t *out) {
    completion_t completion;
    hostrequest_call(out, true, &completion);
    return completion_value(&completion);
}

void hostrequest_begin_sleep(vstr_t *out, double seconds) {
    hostrequest_begin(out, 2, REQUEST_SLEEP);
    wire_limits_t number = { 16, 1, 1 };
    wire_write_value(out, mp_obj_new_float(seconds), &number);
}

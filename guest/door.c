// The guest's side of the door: line-buffered output and the request buffer.
// Does not decide anything: budgets are the host's (src/engine/door.ts).
#include <string.h>

#include "py/gc.h"
#include "py/misc.h"
#include "py/mpstate.h"
#include "py/runtime.h"
#include "door.h"
#include "main.h"
#include "trace.h"

// One crossing per line of output instead of one per piece that print() writes.
#define OUTPUT_BUFFER_BYTES 1024

static char output_buffer[OUTPUT_BUFFER_BYTES];
static size_t output_len;
static uint32_t output_stream = DOOR_STDOUT;

void guest_flush(void) {
    if (output_len > 0) {
        size_t len = output_len;
        output_len = 0;
        door_write(output_stream, output_buffer, len);
    }
}

void guest_write(uint32_t stream, const char *str, size_t len) {
    if (len == 0) {
        return;
    }
    guest_written[stream] += len;
    if (stream != output_stream) {
        guest_flush();
        output_stream = stream;
    }
    if (len > OUTPUT_BUFFER_BYTES - output_len) {
        guest_flush();
        if (len > OUTPUT_BUFFER_BYTES) {
            door_write(stream, str, len);
            return;
        }
    }
    memcpy(output_buffer + output_len, str, len);
    output_len += len;
    if (str[len - 1] == '\n') {
        guest_flush();
    }
}

NORETURN void guest_names_full(void) {
    door_grow(SIZE_MAX, DOOR_GROW_OR_STOP);
    __builtin_trap(); // the host did not return
}

// Requests up to this size need no allocation.
#define SMALL_REQUEST_BYTES 2048

static byte small_request[SMALL_REQUEST_BYTES];
MP_REGISTER_ROOT_POINTER(byte *guest_request);

GUEST_EXPORT(guest_reserve) byte *guest_reserve(size_t len) {
    if (len <= SMALL_REQUEST_BYTES) {
        MP_STATE_PORT(guest_request) = small_request;
    } else {
        MP_STATE_PORT(guest_request) = NULL;
        MP_STATE_PORT(guest_request) = gc_alloc(len, 0);
    }
    return MP_STATE_PORT(guest_request);
}

byte *guest_request_bytes(void) {
    return MP_STATE_PORT(guest_request);
}

void guest_request_free(void) {
    if (MP_STATE_PORT(guest_request) != small_request) {
        gc_free(MP_STATE_PORT(guest_request));
    }
    MP_STATE_PORT(guest_request) = NULL;
}

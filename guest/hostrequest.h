// Requests to the host and their completions:
//
//   request      [0, name, [args], {kwargs}] | [1, seconds] | [2, id] | [3] | [4]
//                | [6] | [6, method, url, headers, body, milliseconds, redirects]
//                | [7, ...] for a mount, which the host's side of files makes
//   completion   [id, 0, value] | [id, 1, exception type, message]
#pragma once
#include "wire.h"

enum { REQUEST_CALL, REQUEST_SLEEP, REQUEST_CANCEL, REQUEST_CLOCK, REQUEST_LINE, REQUEST_NETWORK = 6 };

typedef struct {
    uint32_t id;
    bool failed;
    mp_obj_t value; // or the exception
} completion_t;

// Begin a request in `out`, whose bytes are handed over by submit, call or answer.
void hostrequest_begin_bytes(vstr_t *out);
void hostrequest_begin(vstr_t *out, size_t len, unsigned kind);
void hostrequest_begin_sleep(vstr_t *out, double seconds);

// Takes the block back of a request that was handed over.
void hostrequest_end(vstr_t *out);

// Hands a request over; returns its id.
uint32_t hostrequest_submit(vstr_t *out);
// Makes a request and takes its completion; false when it is not there, without `block`. It then
// has the id alone.
bool hostrequest_call(vstr_t *out, bool block, completion_t *completion);
// Makes a request and waits for its value.
mp_obj_t hostrequest_answer(vstr_t *out);

// Hands over a request that is made and waits for its completion, which stays with the host; raises
// the exception that it may be.
void hostrequest_relay(const char *request, size_t len);

// Takes the completion of `len` bytes that a wait found.
void hostrequest_take(size_t len, completion_t *completion);
// The value; raises the exception.
mp_obj_t completion_value(const completion_t *completion);

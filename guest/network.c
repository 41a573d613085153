// Requests to the network: what urllib.request and requests are made of. The host decides which
// may be made and makes them.
#include "py/objtuple.h"
#include "py/runtime.h"
#include "hostcall.h"
#include "hostloop.h"
#include "hostrequest.h"

#define REQUEST_ITEMS 6

// network() -> whether there is a network.
// network((method, url, headers, body, milliseconds, redirects), block) -> the answer, or without
// `block` a host call when it is not there at once.
static mp_obj_t door_network(size_t n_args, const mp_obj_t *args) {
    vstr_t out;
    if (n_args == 0) {
        hostrequest_begin(&out, 1, REQUEST_NETWORK);
        return hostrequest_answer(&out);
    }
    size_t len = 0;
    mp_obj_t *items;
    if (n_args == 2 && mp_obj_is_type(args[0], &mp_type_tuple)) {
        mp_obj_tuple_get(args[0], &len, &items);
    }
    if (len != REQUEST_ITEMS) {
        mp_raise_TypeError(MP_ERROR_TEXT("not a request"));
    }
    hostrequest_begin(&out, 1 + len, REQUEST_NETWORK);
    for (size_t i = 0; i < len; i++) {
        if (wire_write_value(&out, items[i], hostcall_limits()) != WIRE_OK) {
            mp_raise_ValueError(MP_ERROR_TEXT("the request is too large"));
        }
    }
    completion_t completion;
    bool is_done = hostrequest_call(&out, mp_obj_is_true(args[1]), &completion);
    return is_done ? completion_value(&completion) : hostloop_call_new(completion.id);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(door_network_obj, 0, 2, door_network);

// The guest's clock and random seed. Without a clock capability time stands at
// 2025-01-01T00:00:00Z and only sleeping moves it, by as much as was slept: runs are
// deterministic. The seed comes with the first request.
#include "py/mphal.h"
#include "py/mpconfig.h"
#include "hostcall.h"
#include "main.h"

#define FROZEN_EPOCH_US 1735689600000000ULL

uint32_t guest_random_seed;
bool guest_clock_granted;
static uint64_t slept_us;

static uint64_t now_us(void) {
    return guest_clock_granted ? hostcall_clock_us() : FROZEN_EPOCH_US + slept_us;
}

uint64_t guest_clock_after(double seconds) {
    return slept_us + (uint64_t)(seconds > 0 && seconds < 1e9 ? seconds * 1e6 : 0);
}

void guest_clock_reach(uint64_t us) {
    if (us > slept_us) {
        slept_us = us;
    }
}

uint64_t mp_hal_time_ns(void) {
    return now_us() * 1000;
}

mp_uint_t mp_hal_ticks_us(void) {
    return (mp_uint_t)(now_us() - FROZEN_EPOCH_US);
}

mp_uint_t mp_hal_ticks_ms(void) {
    return (mp_uint_t)((now_us() - FROZEN_EPOCH_US) / 1000);
}

mp_uint_t mp_hal_ticks_cpu(void) {
    return mp_hal_ticks_us();
}

void mp_hal_delay_us(mp_uint_t us) {
    uint64_t due_us = slept_us + us;
    hostcall_sleep(us / 1e6);
    guest_clock_reach(due_us);
}

void mp_hal_delay_ms(mp_uint_t ms) {
    uint64_t due_us = slept_us + (uint64_t)ms * 1000;
    hostcall_sleep(ms / 1e3);
    guest_clock_reach(due_us);
}

// The guest's clock. Without a clock capability time stands where the host says and only sleeping
// moves it, by as much as was slept: runs are deterministic.
#include "py/mphal.h"
#include "py/mpconfig.h"
#include "hostcall.h"
#include "main.h"

bool guest_clock_granted;
uint64_t guest_clock_start_us = GUEST_CLOCK_USUAL_US;
static uint64_t slept_us;

uint64_t guest_clock_us(void) {
    return guest_clock_granted ? hostcall_clock_us() : guest_clock_start_us + slept_us;
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
    return guest_clock_us() * 1000;
}

mp_uint_t mp_hal_ticks_us(void) {
    return (mp_uint_t)(guest_clock_us() - GUEST_CLOCK_USUAL_US);
}

mp_uint_t mp_hal_ticks_ms(void) {
    return (mp_uint_t)((guest_clock_us() - GUEST_CLOCK_USUAL_US) / 1000);
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

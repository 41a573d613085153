// Sets in patterns: [a-z\d].
#include "py/runtime.h"
#include "parse.h"

void re_add_item(tree_t *t, uint32_t low, uint32_t high) {
    if (t->item_count == t->item_alloc) {
        t->items = m_renew(range_t, t->items, t->item_alloc, t->item_alloc * 2 + 16);
        t->item_alloc = t->item_alloc * 2 + 16;
    }
    t->items[t->item_count++] = (range_t) { low, high };
}

static range_t parse_escape(tree_t *t, token_t escape) {
    byte letter = escape.at[1];
    uint32_t c;
    if (re_parse_char_escape(t, escape, &c)) {
        return (range_t) { c, c };
    }
    int category = re_category_of(letter);
    if (category >= 0) {
        return (range_t) { category, CATEGORY };
    }
    if (letter - '0' < 8u) {
        c = re_parse_octal(t, escape, 2, true);
    } else if (letter < 128 && unichar_isalnum(letter)) {
        re_bad_escape(t, escape);
    } else {
        c = re_char_of(t, (token_t) { escape.at + 1, escape.len - 1 });
    }
    return (range_t) { c, c };
}

static range_t parse_member(tree_t *t, token_t token) {
    if (*token.at == '\\') {
        return parse_escape(t, token);
    }
    uint32_t c = re_char_of(t, token);
    return (range_t) { c, c };
}

static token_t get_in_set(tree_t *t, const byte *here) {
    token_t token = re_get(t);
    if (token.len == 0) {
        re_fail_at(t, here, "unterminated character set");
    }
    return token;
}

static bool is_end(token_t token) {
    return token.len == 1 && *token.at == ']';
}

uint32_t re_parse_set(tree_t *t) {
    const byte *here = t->next - 1;
    uint32_t first = t->item_count;
    bool is_negated = re_take(t, '^');
    for (;;) {
        token_t token = get_in_set(t, here);
        if (is_end(token) && t->item_count > first) {
            break;
        }
        range_t low = parse_member(t, token);
        if (!re_take(t, '-')) {
            re_add_item(t, low.low, low.high);
            continue;
        }
        token_t that = get_in_set(t, here);
        if (is_end(that)) {
            re_add_item(t, low.low, low.high);
            re_add_item(t, '-', '-');
            break;
        }
        range_t high = parse_member(t, that);
        if (low.high == CATEGORY || high.high == CATEGORY || high.low < low.low) {
            re_fail_at(t, t->next - (token.len + 1 + that.len), "bad character range %.*s-%.*s",
                (int)token.len, token.at, (int)that.len, that.at);
        }
        re_add_item(t, low.low, high.low);
    }
    uint32_t count = t->item_count - first;
    if (count == 1 && !is_negated && t->items[first].low == t->items[first].high) {
        t->item_count = first;
        return re_node(t, NODE_LITERAL, t->items[first].low, 1, 1);
    }
    uint32_t node = re_node(t, NODE_SET, first, 1, 1);
    t->nodes[node].b = count;
    t->nodes[node].c = is_negated;
    return node;
}

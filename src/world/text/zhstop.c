/* SPDX-License-Identifier: Apache-2.0 */
/** Does a Chinese stop end a sentence?   。！？ and …… with what closes behind them, and ASCII stops behind Han.
 *
 *      他说：“我来了。”然后走了。       “走吧！”他喊道。       他喊了一声“加油！”就跑了。      我……我不知道。
 *                     ^ cut             ^ 他喊道 belongs to it                ^ 就 goes on       ^ a pause
 *
 *  Neighbours: sentences.c, fullstop.c. Test: tests/unit/world/test_sentences.c with tests/golden/sentences.zh.txt */
#include "world/text/sentences.h"

enum { SPEAKER_MOST = 16, PAUSE_MOST = 2, SOURCE_MOST = 25 };

/* Is cp one of the characters of the list? */
static bool among(uint32_t cp, const char *list)
{
    fvi_str s = fvi_str_of(list);
    for (size_t i = 0; i < s.n;)
        if (fvi_utf8_next(s, &i) == cp) return true;
    return false;
}

static bool starts_with(const fvi_chars *t, uint32_t i, const char *word)
{
    fvi_str s = fvi_str_of(word);
    for (size_t k = 0; k < s.n; i++)
        if (i >= t->n || t->c[i].cp != fvi_utf8_next(s, &k)) return false;
    return true;
}

/* Words, and the blank inside a foreign name. */
static bool speaks(const fvi_chars *t, uint32_t i)
{
    return fvi_is_word(t, i) || (t->c[i].cls == FVI_C_BLANK && fvi_is_word(t, i - 1) && t->c[i - 1].cls != FVI_C_HAN);
}

/* 。”他说。   ！”老王大声喊道，    but not   。”他说：“…  which begins the next. */
static bool attribution(const fvi_chars *t, uint32_t next)
{
    uint32_t i = next;
    bool verb = false;
    for (; i < t->n && i - next <= SPEAKER_MOST && speaks(t, i); i++) {
        if (among(t->c[i].cp, "没無无沒")) return false; /* 没有人回答。 */
        if (i > next && among(t->c[i].cp, "说道问答喊叫嚷骂想叹說問罵嘆")) verb = true;
    }
    static const char *const verbs[] = {"表示", "指出", "寫道", "写道", "认为", "强调", "介绍",
                                        "回忆", "解释", "补充", "坦言", "感慨", "告诉", "透露"};
    for (uint32_t k = next; k < i && !verb; k++)
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) verb = verb || starts_with(t, k, verbs[v]);
    if (!verb) return false;
    fvi_cls cls = fvi_cls_at(t, i);
    return i >= t->n || cls == FVI_C_STOP || cls == FVI_C_COMMA || cls == FVI_C_LINE || cls == FVI_C_POINT;
}

/* A particle that needs what stands before it. */
static bool leans(const fvi_chars *t, uint32_t next, bool statement)
{
    if (among(t->c[next].cp, "的地得之等与和及或而")) return true;
    if (statement) return false;
    if (among(t->c[next].cp, "是为就也都")) return true;
    return t->c[next].cp == 0x8FD9 && next + 1 < t->n && among(t->c[next + 1].cp, "个句一种样段些几番话类"); /* 这… */
}

/* Characters since the last sign, at most one more than asked for. */
static uint32_t since_sign(const fvi_chars *t, uint32_t begin, uint32_t i, uint32_t most)
{
    uint32_t n = 0;
    while (i > begin && n <= most && fvi_is_word(t, i - 1)) {
        i--;
        n++;
    }
    return n;
}

static bool dots_end(const fvi_chars *t, const fvi_stop *s)
{
    if (!s->quote && since_sign(t, s->begin, s->run, PAUSE_MOST) <= PAUSE_MOST) return false;
    fvi_cls cls = fvi_cls_at(t, s->next);
    if (cls == FVI_C_LOWER || cls == FVI_C_DIGIT) return false;
    return !among(t->c[s->next].cp, "的地得之等与和及或而到了时下中上里但也就才都以后前为吗呢吧");
}

/* ——培根 at the end of the block: the source of a quotation stays with it. */
static bool source_follows(const fvi_chars *t, uint32_t next)
{
    if (fvi_cls_at(t, next) != FVI_C_DASH) return false;
    uint32_t i = next;
    while (i < t->n && i - next <= SOURCE_MOST && t->c[i].cls != FVI_C_STOP && t->c[i].cls != FVI_C_COMMA) i++;
    return i == t->n;
}

/* [3] right behind the stop. */
static void take_citation(const fvi_chars *t, fvi_stop *s)
{
    uint32_t i = s->tail;
    if (i >= t->n || t->c[i].cls != FVI_C_OPEN || t->c[i].mate == FVI_NO_MATE || t->c[i].mate - i > 12) return;
    for (uint32_t k = i + 1; k < t->c[i].mate; k++) {
        fvi_cls cls = (fvi_cls)t->c[k].cls;
        if (cls != FVI_C_DIGIT && cls != FVI_C_COMMA && cls != FVI_C_DASH) return;
    }
    if (t->c[i].cp != '[' && t->c[i].cp != 0xFF3B && t->c[i].cp != 0x3014) return;
    s->tail = s->next = t->c[i].mate + 1;
    while (s->next < t->n && t->c[s->next].cls == FVI_C_BLANK) s->next++;
}

/* 一. 引言   第三. …: nothing but a Chinese number before the point */
static bool opens_item(const fvi_chars *t, const fvi_stop *s)
{
    if (s->run - s->begin > 4) return false;
    for (uint32_t i = s->begin; i < s->run; i++)
        if (!among(t->c[i].cp, "第一二三四五六七八九十百")) return false;
    return s->run > s->begin;
}

/* 适合男士使用.2.机身不易脏: a number glued behind the stop begins an item. */
static bool item_glued(const fvi_chars *t, uint32_t i)
{
    uint32_t from = i;
    while (i < t->n && t->c[i].cls == FVI_C_DIGIT && i - from < 3) i++;
    bool sign = i < t->n && (t->c[i].cls == FVI_C_POINT || t->c[i].cp == 0x3001);
    return i > from && i - from < 3 && sign && fvi_cls_at(t, i + 1) == FVI_C_HAN;
}

static bool point_ends(const fvi_chars *t, const fvi_stop *s)
{
    fvi_cls cls = fvi_cls_at(t, s->next);
    if (cls == FVI_C_DIGIT && item_glued(t, s->next)) return !opens_item(t, s);
    bool path = t->c[s->next].cp == '/' || t->c[s->next].cp == '\\';
    if (s->tail == s->next && (cls == FVI_C_LOWER || cls == FVI_C_DIGIT || path)) return false; /* 阿里.com */
    return !opens_item(t, s);
}

/* A glued ASCII sign: …/a?q=1   Hello World!吗   but 什么是AI?AI是… */
static bool shout_goes_on(const fvi_chars *t, const fvi_stop *s)
{
    fvi_cls cls = fvi_cls_at(t, s->next);
    return cls == FVI_C_LOWER || cls == FVI_C_DIGIT || cls == FVI_C_OTHER || among(t->c[s->next].cp, "的吗呢吧嗎");
}

bool fvi_zhstop_ends(const fvi_chars *t, fvi_stop *s)
{
    take_citation(t, s);
    if (s->next >= t->n) return true;
    fvi_cls cls = fvi_cls_at(t, s->next);
    if (cls == FVI_C_LINE) return true;
    if (t->c[s->run].cls == FVI_C_SHOUT && s->tail == s->next && shout_goes_on(t, s)) return false;
    if (cls == FVI_C_COMMA || cls == FVI_C_SEMICOLON || cls == FVI_C_COLON || cls == FVI_C_CLOSE || cls == FVI_C_STOP)
        return false;
    if (source_follows(t, s->next) || (s->quote && cls == FVI_C_DASH)) return false;
    bool dots = t->c[s->run_end - 1].cls == FVI_C_DOTS || (s->run_end - s->run > 1 && t->c[s->run_end - 1].cp == '.');
    if (dots && !dots_end(t, s)) return false;
    bool statement =
        t->c[s->run_end - 1].cls == FVI_C_POINT || t->c[s->run_end - 1].cp == 0x3002 || t->c[s->run_end - 1].cp == 0xFF61;
    if (s->quote && (leans(t, s->next, statement) || attribution(t, s->next))) return false;
    if (s->quote && s->inner && !statement) return false;
    if (s->bracket && s->inner) return false;
    if (!s->quote && !s->bracket && s->run_end - s->run == 1 && t->c[s->run].cls == FVI_C_POINT) return point_ends(t, s);
    return true;
}

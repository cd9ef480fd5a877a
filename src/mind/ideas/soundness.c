/* SPDX-License-Identifier: Apache-2.0 */
/* Which answers count. In this order, so that the reason a person reads is the first thing to mend:
 *
 *      no letters -> too long -> "idk" -> keyboard mash -> another language -> copied -> rare words only -> no words
 *      -> words thrown together
 *
 *  Rules see what is plain; the last question is a trained guess (doubt.h), which refuses only when it is nearly sure and
 * otherwise says "doubtful". Neighbours: answer.c takes the answer apart; judge.c scores. Test:
 * tests/unit/mind/test_soundness.c */
#include "mind/ideas/soundness.h"

#include <math.h>
#include <string.h>

#include "mind/ideas/stock.h"
#include "mind/ideas/traits.h"

/* Three in 12,000 real English answers are longer than 300 bytes, no Chinese one than 99. */
enum {
    ENGLISH_MOST = 1000,
    CHINESE_MOST = 600,
    ENGLISH_USUAL = 300,
    CHINESE_USUAL = 150,
    OBJECT_MOST = 200,
    EXAMPLE_MOST = 1000,
    LOAN_MOST = 4,
    LEARNED_LEAST = 9,
    WORDY = 8,
    SENTENCE = 6 /* content words */
};
/* Zipf: below it a word is rare (none of the 50,000 listed ones) */
static const double RARE_ENGLISH = 2.3;
static const double ODD_SPELLING = -1.6, PLAIN_SPELLING = -1.2, JOINED = 8, BARE = 1.5, A_VERB = 0.4, ITEM_WORDS = 2;

struct fvi_soundness {
    fv_ctx *ctx;
    bool chinese;
    fvi_doubt_model model;
    fvi_arena arena; /* the lists */
    fvi_map no_use, prompt, around, bare, foreign;
    fvi_answer_reader *reader;
    fvi_buf example, without;
    fvi_answer object, shown; /* of the answer at hand */
};

const char *fvi_fault_name(fvi_fault fault)
{
    static const char *const names[] = {"",
#define FVI_FAULT_TEXT(id, name) name,
                                        FVI_FAULT_MAP(FVI_FAULT_TEXT)
#undef FVI_FAULT_TEXT
    };
    return names[fault];
}

const char *fvi_fault_text(const fv_ctx *ctx, fvi_fault fault)
{
    static const fvi_txt texts[] = {FVI_TXT_N,
#define FVI_FAULT_TXT(id, name) FVI_TXT_FAULT_##id,
                                    FVI_FAULT_MAP(FVI_FAULT_TXT)
#undef FVI_FAULT_TXT
    };
    return fault == FVI_FAULT_NONE ? "" : fvi_txt_at(ctx, texts[fault]);
}

/* ---- making ------------------------------------------------------------------------------------------------------------- */

static fv_status load_lists(fvi_soundness *s)
{
    const struct {
        const char *list;
        bool chinese, words;
        fvi_map *into;
    } lists[] = {
        {"no_use", false, false, &s->no_use},     {"no_use", true, false, &s->no_use}, {"prompt", s->chinese, true, &s->prompt},
        {"around", s->chinese, true, &s->around}, {"bare", false, true, &s->bare},     {"foreign", false, true, &s->foreign},
    };
    fv_status status = FV_OK;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!lists[i].into->arena) fvi_map_init(lists[i].into, &s->arena);
    for (size_t i = 0; !status && i < sizeof lists / sizeof *lists; i++)
        status = fvi_stock_load(s->ctx, lists[i].list, lists[i].chinese, lists[i].words, lists[i].into);
    return status;
}

fv_status fvi_soundness_new(fv_ctx *ctx, bool chinese, fvi_soundness **out)
{
    fvi_soundness *s = *out = fvi_alloc(ctx, sizeof *s);
    if (!s) return fvi_nomem(ctx);
    s->ctx = ctx;
    s->chinese = chinese;
    fvi_arena_init(&s->arena, ctx);
    fvi_buf_init(&s->example, ctx);
    fvi_buf_init(&s->without, ctx);
    fv_status status = fvi_doubt_load(ctx, chinese, &s->model);
    if (!status) status = load_lists(s);
    if (!status) status = fvi_answer_reader_new(ctx, chinese, &s->model, &s->reader);
    if (!status) return FV_OK;
    fvi_soundness_free(s);
    *out = NULL;
    return status;
}

void fvi_soundness_free(fvi_soundness *s)
{
    if (!s) return;
    fvi_answer_reader_free(s->reader);
    fvi_buf_free(&s->example);
    fvi_buf_free(&s->without);
    fvi_arena_clear(&s->arena);
    fvi_dealloc(s->ctx, s, sizeof *s);
}

fv_status fvi_soundness_example(fvi_soundness *s, fvi_str example)
{
    s->example.n = 0;
    fvi_put(&s->example, fvi_str_sub(example, 0, EXAMPLE_MOST));
    return s->example.status ? fvi_nomem(s->ctx) : FV_OK;
}

/* ---- no answer, mash, another language ----------------------------------------------------------------------------------- */

/* The words with one blank between, no signs: "I don't know." is "i don't know". */
static fv_status bare_text(fvi_soundness *s, const fvi_answer *a, fvi_str *out)
{
    s->without.n = 0;
    for (size_t i = 0; i < a->words.n; i++) {
        bool blank = i && a->words.at[i].start > a->words.at[i - 1].end;
        if (blank) fvi_putc(&s->without, ' ');
        fvi_put(&s->without, a->words.at[i].of->form);
    }
    *out = fvi_buf_str(&s->without);
    return s->without.status ? fvi_nomem(s->ctx) : FV_OK;
}

/* 的的的的, 一二一二一二: one character four times, or two three times; 买买买 is what people say. */
static bool is_han_mash(fvi_str text)
{
    uint32_t chars[64];
    size_t n = 0;
    for (size_t i = 0; i < text.n && n < 64;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        if (fvi_cp_is_han(cp)) chars[n++] = cp;
    }
    for (size_t unit = 1; unit <= 2; unit++) {
        bool again = n >= (unit == 1 ? 4 : 6);
        for (size_t i = unit; again && i < n; i++) again = chars[i] == chars[i - unit];
        if (again) return true;
    }
    return false;
}

static bool is_mash(const fvi_soundness *s, const fvi_answer *a)
{
    size_t letters = 0, mash = 0;
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *f = a->words.at[i].of;
        if (f->han || f->number) continue;
        letters += f->form.n;
        mash += f->mash || (f->spelling < 0 && f->known == FVI_KNOWN_NOT && f->spelling < ODD_SPELLING && f->form.n > 3)
                    ? f->form.n
                    : 0;
    }
    return (mash > 0 && 2 * mash >= letters && letters >= a->han) || (s->chinese && is_han_mash(a->text));
}

/* "pour ouvrir une bouteille": small words of another language among words that are not English. */
static bool is_latin_foreign(const fvi_soundness *s, const fvi_answer *a)
{
    size_t foreign = 0, strange = 0;
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *f = a->words.at[i].of;
        bool small = fvi_map_find(&s->foreign, f->form) != NULL;
        foreign += small;
        strange += !small && !f->number && (f->known <= FVI_KNOWN_SLIP || f->zipf < 3.3);
    }
    return foreign > 0 && strange > 0 && 2 * (foreign + strange) > a->words.n && foreign + strange >= 2;
}

/* A Han character says as much as three letters. In Chinese DIY and DJ are words. */
static bool is_other_language(const fvi_soundness *s, const fvi_answer *a)
{
    if (s->chinese) return a->latin + a->foreign * 3 > 3 * a->han && a->latin + a->foreign > LOAN_MOST;
    return 3 * a->han + a->foreign > a->latin || is_latin_foreign(s, a);
}

/* ---- copied ------------------------------------------------------------------------------------------------------------- */

static bool has_stem(const fvi_answer *a, fvi_str stem)
{
    for (size_t i = 0; i < a->words.n; i++)
        if (fvi_str_eq(a->words.at[i].of->stem, stem)) return true;
    return false;
}

/* The same word or its plural; "boxing" is no box. */
static bool has_form(const fvi_answer *a, const fvi_answer_form *f)
{
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *o = a->words.at[i].of;
        if (fvi_str_eq(o->form, f->form)) return true;
        if (fvi_str_eq(o->stem, f->stem) && (fvi_str_ends(f->form, FVI_STR("s")) || fvi_str_ends(o->form, FVI_STR("s"))))
            return true;
    }
    return false;
}

static bool is_listed(const fvi_map *list, const fvi_answer_form *f)
{
    return fvi_map_find(list, f->form) || fvi_map_find(list, f->stem);
}

/* "a brick", "use it as a brick"; "different uses for a brick"; a whole instruction, with a word or two that we do not know. */
static bool is_english_copy(const fvi_soundness *s, const fvi_answer *a)
{
    size_t object = 0, prompt = 0, around = 0, bare = 0, own = 0;
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *f = a->words.at[i].of;
        if (has_form(&s->object, f))
            object++;
        else if (is_listed(&s->prompt, f))
            prompt++;
        else if (fvi_map_find(&s->around, f->form))
            around++;
        else
            own++;
        bare += fvi_map_find(&s->bare, f->form) != NULL;
    }
    if (object && object + bare >= a->words.n) return true;
    if (object && own == 0 && around >= WORDY) return true; /* "what could you do with a brick? write …" */
    if (prompt >= 3) return 4 * own <= object + prompt + around;
    return own == 0 && prompt > 0 && (object || prompt + around >= 2);
}

enum { LISTED_CHARS = 6 };

/* Bytes of the longest entry of the list that stands at a place of the text. */
static size_t covered(const fvi_map *list, fvi_str text, size_t at)
{
    size_t best = 0, end = at;
    for (int chars = 0; chars < LISTED_CHARS && end < text.n; chars++) {
        fvi_utf8_next(text, &end);
        if (fvi_map_find(list, fvi_str_sub(text, at, end))) best = end - at;
    }
    return best;
}

/* The object, or an instruction with hardly a character of one's own. */
static bool is_chinese_copy(const fvi_soundness *s, const fvi_answer *a)
{
    fvi_str text = a->text, object = s->object.text;
    size_t prompt = 0, around = 0, objects = 0, own = 0, all = 0;
    for (size_t i = 0; i < text.n;) {
        size_t start = i, by_prompt = covered(&s->prompt, text, i), by_around = covered(&s->around, text, i);
        size_t by_object = object.n && fvi_str_starts(fvi_str_sub(text, i, text.n), object) ? object.n : 0;
        uint32_t cp = fvi_utf8_next(text, &i);
        size_t most = by_prompt > by_around ? by_prompt : by_around;
        if (by_object > most) most = by_object;
        prompt += most > 0 && most == by_prompt;
        objects += most > 0 && most == by_object;
        around += most > 0 && most != by_prompt && most != by_object;
        if (most) i = start + most;
        bool letter = fvi_cp_is_han(cp) || (cp < 0x80 && fvi_is_alpha((char)cp));
        own += !most && letter;
        all += most ? most / 3 : letter;
    }
    if (own == 0 && objects > 0 && around <= 1) return true; /* 一个砖头 */
    return prompt > 0 && (own == 0 || (prompt >= 2 && all >= 10 && 4 * own <= all));
}

/* The example: the same content words, whatever their order. */
static bool is_example(const fvi_soundness *s, const fvi_answer *a)
{
    if (!s->shown.content || !a->content) return false;
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *f = a->words.at[i].of;
        if (f->content && !has_stem(&s->shown, f->stem) && !has_stem(&s->object, f->stem)) return false;
    }
    for (size_t i = 0; i < s->shown.words.n; i++) {
        const fvi_answer_form *f = s->shown.words.at[i].of;
        if (f->content && !has_stem(a, f->stem) && !has_stem(&s->object, f->stem)) return false;
    }
    return true;
}

/* ---- words that are rare, that do not exist, that were thrown together --------------------------------------------------- */

static bool is_rare(const fvi_answer_form *f)
{
    if (!f->content || f->known == FVI_KNOWN_SLIP || f->known == FVI_KNOWN_COMPOUND) return false;
    return f->han ? 2 * f->rare_chars > f->chars : f->zipf < RARE_ENGLISH;
}

typedef struct share {
    size_t content, rare, unknown, long_unknown, han, rare_chars;
} share;

static share share_of(const fvi_answer *a)
{
    share n = {.content = a->content};
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *f = a->words.at[i].of;
        bool unknown = f->content && f->known == FVI_KNOWN_NOT;
        n.rare += is_rare(f);
        n.unknown += unknown;
        n.long_unknown += unknown && f->form.n >= LEARNED_LEAST && f->spelling > PLAIN_SPELLING;
        n.han += f->chars;
        n.rare_chars += f->rare_chars;
    }
    return n;
}

static fv_status write_without(fvi_soundness *s, const fvi_answer *a, fvi_sound *out)
{
    s->without.n = 0;
    size_t from = 0;
    for (size_t i = 0; i < a->words.n; i++) {
        if (!is_rare(a->words.at[i].of)) continue;
        fvi_put(&s->without, fvi_str_sub(a->text, from, a->words.at[i].start));
        from = a->words.at[i].end;
    }
    fvi_put(&s->without, fvi_str_sub(a->text, from, a->text.n));
    out->without = fvi_buf_str(&s->without);
    return s->without.status ? fvi_nomem(s->ctx) : FV_OK;
}

/* Nothing but rare words. "frindle gloob" does not exist; "sesquipedalian" is long and spelled as learned words are. */
static fvi_fault fault_of_rarity(const fvi_soundness *s, const share *n)
{
    if (n->rare_chars >= 3 && 5 * n->rare_chars >= 3 * n->han) return FVI_FAULT_TOO_RARE;
    if (s->chinese || n->content < 2 || n->rare < n->content) return FVI_FAULT_NONE;
    return n->unknown == n->content && 2 * n->long_unknown < n->content ? FVI_FAULT_NONSENSE : FVI_FAULT_TOO_RARE;
}

/* What the model is nearly sure of; surer still where a small word joins the others, less so of three words with none and no
 * verb. A long answer is never quite random, and one word alone may be a thing that we do not know. */
static fvi_fault fault_of_doubt(const fvi_soundness *s, const fvi_answer *a, const share *n, const double *x, double doubt)
{
    double left = 1 - s->model.refuse; /* room for error */
    bool bare = a->content == a->words.n;
    double sure = !bare ? 1 - left / JOINED : 1 - left * (n->content >= 3 && x[FVI_DOUBT_verb_most] < A_VERB ? BARE : 1);
    if (doubt < sure || n->content > SENTENCE) return FVI_FAULT_NONE;
    if (s->chinese && n->han >= 3 && x[FVI_DOUBT_singles] > 0.5) return FVI_FAULT_NONSENSE;
    return n->content >= 2 ? FVI_FAULT_RANDOM_WORDS : FVI_FAULT_NONE;
}

/* Signs of programs and addresses; lone letters; four things and more in a row, where one use was asked for. */
static bool is_no_prose(const fvi_answer *a, const double *x)
{
    size_t signs = 0, letters = a->latin + a->han;
    for (size_t i = 0; i < a->text.n; i++) signs += a->text.at[i] != 0 && strchr("=;<>{}[]\\|*#@_/", a->text.at[i]) != NULL;
    size_t lone = 0;
    for (size_t i = 0; i < a->words.n; i++) lone += a->words.at[i].of->form.n == 1;
    if (lone >= 3 && 2 * lone > a->words.n) return true;
    double items = exp(x[FVI_DOUBT_commas]); /* one more than the signs between them */
    return 10 * signs > letters || (items >= 4 && (double)a->words.n <= ITEM_WORDS * items);
}

static bool is_doubtful(const fvi_soundness *s, const fvi_answer *a, const share *n, const double *x, double doubt)
{
    if (is_no_prose(a, x)) return true;
    if (doubt >= s->model.doubtful || a->text.n > (s->chinese ? CHINESE_USUAL : ENGLISH_USUAL)) return true;
    return (n->content && 2 * n->rare > n->content) || (n->rare_chars >= 2 && 4 * n->rare_chars >= 3 * n->han);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

static fv_status fault_by_rules(fvi_soundness *s, const fvi_answer *a, fvi_fault *out)
{
    fvi_str bare;
    *out = FVI_FAULT_EMPTY;
    if (a->latin + a->han + a->foreign == 0) return FV_OK;
    fv_status status = bare_text(s, a, &bare);
    *out = FVI_FAULT_NO_USE;
    if (status || fvi_map_find(&s->no_use, bare)) return status;
    *out = FVI_FAULT_MASH;
    if (is_mash(s, a)) return FV_OK;
    *out = FVI_FAULT_OTHER_LANGUAGE;
    if (is_other_language(s, a)) return FV_OK;
    *out = FVI_FAULT_COPIED;
    if (s->chinese ? is_chinese_copy(s, a) : is_english_copy(s, a)) return FV_OK;
    if (is_example(s, a)) return FV_OK;
    *out = FVI_FAULT_NONE;
    return FV_OK;
}

static fv_status read_all(fvi_soundness *s, fvi_str object, fvi_str answer, fvi_answer *a)
{
    fv_status status = fvi_answer_reader_forget(s->reader);
    if (!status) status = fvi_answer_read(s->reader, fvi_str_sub(object, 0, OBJECT_MOST), &s->object);
    if (!status) status = fvi_answer_read(s->reader, fvi_buf_str(&s->example), &s->shown);
    return status ? status : fvi_answer_read(s->reader, answer, a);
}

/* Content words only; and "latter and timing" is as loose as "latter timing". */
static bool nothing_joins(const fvi_answer *a)
{
    if (a->content == a->words.n) return true;
    if (a->words.n != 3) return false;
    fvi_str middle = a->words.at[1].of->form;
    return fvi_str_eq(middle, FVI_STR("and")) || fvi_str_eq(middle, FVI_STR("or"));
}

fv_status fvi_soundness_find(fvi_soundness *s, fvi_str object, fvi_str answer, fvi_sound *out)
{
    fvi_answer a;
    double x[FVI_DOUBT_N];
    *out = (fvi_sound){0};
    answer = fvi_str_trim(answer);
    out->fault = FVI_FAULT_TOO_LONG;
    if (answer.n > (s->chinese ? CHINESE_MOST : ENGLISH_MOST)) return FV_OK;
    fv_status status = read_all(s, object, answer, &a);
    if (status) return status;
    out->content = (uint32_t)a.content;
    out->bare = nothing_joins(&a);
    status = fault_by_rules(s, &a, &out->fault);
    if (status || out->fault != FVI_FAULT_NONE) return status;
    share n = share_of(&a);
    fvi_traits_of(fvi_answer_vectors(s->reader), &s->object, &a, x);
    out->doubt = fvi_doubt_of(&s->model, x);
    out->doubtful = is_doubtful(s, &a, &n, x, out->doubt);
    out->fault = fault_of_rarity(s, &n);
    if (out->fault == FVI_FAULT_NONE) out->fault = fault_of_doubt(s, &a, &n, x, out->doubt);
    out->rare = (uint32_t)n.rare;
    return n.rare ? write_without(s, &a, out) : FV_OK;
}

fv_status fvi_soundness_traits(fvi_soundness *s, fvi_str object, fvi_str answer, double *out)
{
    fvi_answer a;
    fv_status status = read_all(s, object, fvi_str_trim(answer), &a);
    if (!status) fvi_traits_of(fvi_answer_vectors(s->reader), &s->object, &a, out);
    return status;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The frame of a page and its small parts. One file, nothing loaded from anywhere: the policy forbids all but the one style
 * sheet, named by its hash, so that not even a mistake in escaping could run or fetch anything. No inline styles either:
 * bars are SVG, whose attributes the policy leaves alone.
 * Neighbours: html_read.c (the answer), html_document.c (the text), data/page.css. Test: tests/unit/doors/test_html.c */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "doors/render/html.h"
#include "embedded.h"

void fvi_html_escape(fvi_buf *b, fvi_str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        switch (cp) {
        case '&': fvi_puts(b, "&amp;"); break;
        case '<': fvi_puts(b, "&lt;"); break;
        case '>': fvi_puts(b, "&gt;"); break;
        case '"': fvi_puts(b, "&quot;"); break;
        case '\'': fvi_puts(b, "&#39;"); break;
        default:
            if (cp == '\n' || !fvi_unsafe(cp)) fvi_put_cp(b, cp);
        }
    }
}

void fvi_html_element(fvi_paint *p, const char *name, const char *attributes, const char *text)
{
    if (!*text) return;
    fvi_putf(&p->out, "<%s%s>", name, attributes);
    fvi_html_escape(&p->out, fvi_str_of(text));
    fvi_putf(&p->out, "</%s>", name);
}

void fvi_html_bar(fvi_paint *p, double share, bool wide)
{
    int full = share > 1 ? 100 : share > 0 ? (int)(share * 100 + 0.5) : 0;
    fvi_putf(
        &p->out,
        "<svg class=\"bar\" width=\"72\" height=\"8\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<rect class=\"rail\" width=\"100\" height=\"8\"/><rect width=\"%d\" height=\"8\"/></svg>%s",
        share > 0 && full < 2 ? 2 : full, wide ? "" : "\n");
}

const char *fvi_html_lang(fvi_str lang)
{
    return fvi_str_eq(lang, FVI_STR("zh")) ? "zh-CN" : fvi_str_eq(lang, FVI_STR("en")) ? "en" : "";
}

bool fvi_html_with_text(const fvi_paint *p)
{
    return !p->options.mode || strcmp(p->options.mode, "list") != 0;
}

bool fvi_html_fades(const fvi_paint *p)
{
    return p->options.mode && !strcmp(p->options.mode, "fade");
}

void fvi_html_rank(fvi_paint *p, size_t index, bool into_text)
{
    const char *to = into_text && fvi_html_with_text(p) ? "pick" : "card";
    fvi_putf(&p->out, "<a class=\"rank\" href=\"#%s-%zu\">%zu</a>", to, index + 1, index + 1);
}

/* 'sha256-…' of a style sheet, as the policy names it. */
static void style_hash(fvi_paint *p, fvi_str css)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char base64[64];
    crypto_hash_sha256(digest, (const unsigned char *)css.at, css.n);
    sodium_bin2base64(base64, sizeof base64, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
    fvi_putf(&p->out, " 'sha256-%s'", base64);
}

static void policy(fvi_paint *p, fvi_str more)
{
    fvi_puts(&p->out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src");
    style_hash(p, fvi_data_page);
    if (more.n) style_hash(p, more);
    fvi_puts(&p->out, "; base-uri 'none'; form-action 'none'\">\n");
}

void fvi_html_frame(fvi_paint *p, const char *title, const char *body, fvi_str more)
{
    fvi_putf(&p->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", p->ctx->lang ? "zh-CN" : "en");
    fvi_putf(&p->out, "<meta name=\"generator\" content=\"fovea %s\">\n", fv_version());
    policy(p, more);
    fvi_puts(&p->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    fvi_html_escape(&p->out, fvi_str_of(title));
    fvi_puts(&p->out, " · fovea</title>\n<style>");
    fvi_put(&p->out, fvi_data_page);
    if (more.n) {
        fvi_puts(&p->out, "</style>\n<style>");
        fvi_put(&p->out, more);
    }
    fvi_putf(&p->out, "</style>\n</head>\n<body%s>\n", body);
}

void fvi_html_open(fvi_paint *p)
{
    const fvi_read_result *r = p->say.read;
    const char *title = r->files.n == 1 ? fvi_say_name(&p->say, &r->files.at[0].doc)
                                        : fvi_say(&p->say, FVI_TXT_R_FILES, fvi_say_count(&p->say, r->files.n));
    fvi_html_frame(p, title, fvi_html_fades(p) ? " class=\"fade\"" : "", (fvi_str){0});
}

void fvi_html_close(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    fvi_puts(&p->out, "<footer>\n");
    for (size_t i = 0; i < s->read->files.n; i++) {
        const fvi_doc *doc = &s->read->files.at[i].doc;
        const char *extractor =
            fvi_say(s, FVI_TXT_R_EXTRACTOR, fvi_safe(s, doc->extractor_name), fvi_safe(s, doc->extractor_version));
        fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_R_MADE_BY, fv_version(), fvi_say_name(s, doc), doc->sha256, extractor));
        fvi_putc(&p->out, '\n');
    }
    fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_TAGLINE));
    fvi_puts(&p->out, "</footer>\n</body>\n</html>\n");
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `evidence` for people, in a terminal and as Markdown: each feature with its label, what may be said and what
 * not, and what the studies found; then the studies. docs/evidence.md is the Markdown. Neighbours: people/evidence (the data).
 * Test: tests/cli/evidence.session, tests/scripts/evidence.sh */
#include "doors/render/render.h"
#include "doors/render/wrap.h"

enum { INDENT = 4, INDENT_MORE = 6 };

/* "Joshi & Vogel 2024", "Mani et al. 2002" */
static const char *short_name(fvi_paint *p, const fvi_source *source)
{
    fvi_saying *s = &p->say;
    fvi_str names = source->authors, first, second;
    size_t and = fvi_str_find(names, FVI_STR("& "), 0), commas = 0;
    fvi_str rest = and == SIZE_MAX ? FVI_STR("") : fvi_str_sub(names, and+2, names.n);
    for (size_t i = 0; i < names.n && i < and; i++) commas += names.at[i] == ',';
    fvi_str_split(&names, ',', &first);
    const char *author = fvi_safe(s, first);
    if (and != SIZE_MAX && commas == 2 && fvi_str_split(&rest, ',', &second))
        author = fvi_say(s, FVI_TXT_E_TWO, author, fvi_safe(s, second));
    else if (and != SIZE_MAX)
        author = fvi_say(s, FVI_TXT_E_ET_AL, author);
    return fvi_say(s, FVI_TXT_E_NAME, author, fvi_safe(s, source->year));
}

static const char *finding_words(fvi_paint *p, const fvi_finding *f)
{
    return fvi_say(&p->say, FVI_TXT_E_FINDING, short_name(p, &p->result->evidence.sources.at[f->source]),
                   f->abstract_only ? " †" : "", fvi_safe(&p->say, f->text));
}

static const char *covered(fvi_paint *p, const fvi_labelled *f)
{
    fvi_saying *s = &p->say;
    const char *list = "";
    for (size_t i = 0; i < f->covers.n; i++) {
        const char *thing = fvi_safe(s, f->covers.at[i]);
        list = *list ? fvi_say(s, FVI_TXT_R_LIST, list, thing) : thing;
    }
    bool nothing = fvi_str_eq(f->covers.at[0], FVI_STR("nothing"));
    return nothing ? fvi_say(s, FVI_TXT_E_NOTHING) : fvi_say(s, FVI_TXT_E_COVERS, list);
}

static const char *plain_things(fvi_paint *p)
{
    const char *list = "";
    for (size_t i = 0; i < p->result->evidence.plain.n; i++) {
        const char *thing = fvi_safe(&p->say, p->result->evidence.plain.at[i]);
        list = *list ? fvi_say(&p->say, FVI_TXT_R_LIST, list, thing) : thing;
    }
    return list;
}

/* Authors (year). Title. Venue. DOI. */
static const char *reference(fvi_paint *p, const fvi_source *source)
{
    fvi_saying *s = &p->say;
    const char *text = fvi_say(s, FVI_TXT_E_REFERENCE, fvi_safe(s, source->authors), fvi_safe(s, source->year),
                               fvi_safe(s, source->title), fvi_safe(s, source->venue));
    return source->doi.n ? fvi_say(s, FVI_TXT_E_DOI, text, fvi_safe(s, source->doi)) : text;
}

static bool cited(const fvi_evidence_result *e, uint32_t source)
{
    for (size_t i = 0; i < e->features.n; i++)
        for (size_t k = 0; k < e->features.at[i].findings.n; k++)
            if (e->features.at[i].findings.at[k].source == source) return true;
    return false;
}

/* ---- terminal ----------------------------------------------------------------------------------------------------------- */

static void labelled(fvi_paint *p, fvi_para *para, fvi_style style, fvi_txt label, fvi_str text)
{
    fvi_para_add(para, style, fvi_say(&p->say, label));
    fvi_para_add(para, style, fvi_say(&p->say, FVI_TXT_R_COLON));
    fvi_para_add(para, FVI_STYLE_PLAIN, fvi_safe(&p->say, text));
    fvi_para_end(para, INDENT, INDENT_MORE);
}

static void feature(fvi_paint *p, fvi_para *para, const fvi_labelled *f)
{
    fvi_putc(&p->out, '\n');
    fvi_para_add(para, f->label == FVI_LABEL_NONE ? FVI_STYLE_WARN : FVI_STYLE_ACCENT, fvi_label_mark(f->label));
    fvi_para_tab(para, INDENT);
    fvi_para_add(para, FVI_STYLE_BOLD, fvi_safe(&p->say, f->name));
    fvi_para_end(para, 0, INDENT);
    fvi_para_add(para, FVI_STYLE_DIM, covered(p, f));
    fvi_para_end(para, INDENT, INDENT_MORE);
    labelled(p, para, FVI_STYLE_BOLD, FVI_TXT_E_MAY, f->may);
    labelled(p, para, FVI_STYLE_WARN, FVI_TXT_E_NOT, f->not );
    for (size_t i = 0; i < f->findings.n; i++) {
        fvi_para_add(para, FVI_STYLE_DIM, "· ");
        fvi_para_add(para, FVI_STYLE_DIM, finding_words(p, &f->findings.at[i]));
        fvi_para_end(para, INDENT, INDENT_MORE);
    }
    fvi_paint_step(p);
}

void fvi_terminal_evidence(fvi_paint *p)
{
    const fvi_evidence_result *e = &p->result->evidence;
    fvi_para para;
    fvi_para_init(&para, &p->out, (size_t)p->options.width, p->options.color);
    fvi_para_add(&para, FVI_STYLE_PLAIN, fvi_say(&p->say, FVI_TXT_E_LEGEND));
    fvi_para_end(&para, 0, 0);
    fvi_para_add(&para, FVI_STYLE_DIM, fvi_say(&p->say, FVI_TXT_E_DAGGER));
    fvi_para_end(&para, 0, 0);
    for (size_t i = 0; i < e->features.n; i++) feature(p, &para, &e->features.at[i]);
    fvi_putc(&p->out, '\n');
    if (e->all) {
        fvi_para_add(&para, FVI_STYLE_BOLD, fvi_say(&p->say, FVI_TXT_E_PLAIN));
        fvi_para_add(&para, FVI_STYLE_BOLD, fvi_say(&p->say, FVI_TXT_R_COLON));
        fvi_para_add(&para, FVI_STYLE_PLAIN, plain_things(p));
        fvi_para_end(&para, 0, INDENT);
        fvi_putc(&p->out, '\n');
    }
    bool some = false;
    for (uint32_t i = 0; i < e->sources.n; i++) {
        if (!cited(e, i)) continue;
        if (!some) fvi_para_add(&para, FVI_STYLE_BOLD, fvi_say(&p->say, FVI_TXT_E_SOURCES));
        if (!some) fvi_para_end(&para, 0, 0);
        some = true;
        fvi_para_add(&para, FVI_STYLE_PLAIN, reference(p, &e->sources.at[i]));
        fvi_para_end(&para, 2, INDENT);
    }
    fvi_para_clear(&para);
}

/* ---- Markdown ----------------------------------------------------------------------------------------------------------- */

static void feature_markdown(fvi_paint *p, const fvi_labelled *f)
{
    fvi_saying *s = &p->say;
    fvi_markdown_line(p, "\n## ", fvi_label_mark(f->label), " ");
    fvi_markdown_line(p, "", fvi_safe(s, f->name), "\n\n");
    fvi_markdown_line(p, "*", covered(p, f), "*\n\n");
    fvi_markdown_line(p, "- **", fvi_say(s, FVI_TXT_E_MAY), "**");
    fvi_markdown_line(p, "", fvi_say(s, FVI_TXT_R_COLON), "");
    fvi_markdown_line(p, "", fvi_safe(s, f->may), "\n");
    fvi_markdown_line(p, "- **", fvi_say(s, FVI_TXT_E_NOT), "**");
    fvi_markdown_line(p, "", fvi_say(s, FVI_TXT_R_COLON), "");
    fvi_markdown_line(p, "", fvi_safe(s, f->not ), "\n");
    for (size_t i = 0; i < f->findings.n; i++) fvi_markdown_line(p, "- ", finding_words(p, &f->findings.at[i]), "\n");
    fvi_paint_step(p);
}

void fvi_markdown_evidence(fvi_paint *p)
{
    const fvi_evidence_result *e = &p->result->evidence;
    fvi_putf(&p->out, "<!-- %s -->\n\n", fvi_say(&p->say, FVI_TXT_E_MADE));
    fvi_markdown_line(p, "# ", fvi_say(&p->say, FVI_TXT_E_TITLE), "\n\n");
    fvi_markdown_line(p, "", fvi_say(&p->say, FVI_TXT_E_LEGEND), "\n\n");
    fvi_markdown_line(p, "", fvi_say(&p->say, FVI_TXT_E_DAGGER), "\n");
    for (size_t i = 0; i < e->features.n; i++) feature_markdown(p, &e->features.at[i]);
    if (e->all) {
        fvi_markdown_line(p, "\n## ", fvi_say(&p->say, FVI_TXT_E_PLAIN), "\n\n");
        fvi_markdown_line(p, "", plain_things(p), "\n");
    }
    fvi_markdown_line(p, "\n## ", fvi_say(&p->say, FVI_TXT_E_SOURCES), "\n");
    for (uint32_t i = 0; i < e->sources.n; i++)
        if (cited(e, i)) fvi_markdown_line(p, "\n", reference(p, &e->sources.at[i]), "\n");
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The door to all forms of a result: choose the painter, let it paint, report the first failure.
 * Neighbours: render.h draws them. Test: tests/unit/doors/ */
#include "doors/render/render.h"

enum { STEP_BYTES = 64 << 10, WIDTH_LEAST = 24, WIDTH_MOST = 100 };

void fvi_paint_step(fvi_paint *p)
{
    if (p->status || p->out.n < STEP_BYTES) return;
    p->status = fvi_buf_flush(&p->out, p->sink);
}

typedef void painter(fvi_paint *p);

/* NULL where a verb has no such form. */
static painter *painter_of(fvi_result_kind kind, fv_format format)
{
    static painter *const table[][FVI_RESULT_N] = {
        [FV_TERMINAL] = {fvi_terminal_read, fvi_terminal_text, fvi_terminal_doctor, fvi_terminal_evidence, fvi_terminal_load,
                         fvi_terminal_spark,
                         fvi_terminal_session, [FVI_RESULT_COACH] = fvi_terminal_coach, [FVI_RESULT_GROUP] = fvi_terminal_group,
                         [FVI_RESULT_REPORT] = fvi_terminal_report, [FVI_RESULT_SCORE] = fvi_terminal_score},
        [FV_JSON] =
            {fvi_json_read, fvi_json_text, fvi_json_doctor, fvi_json_evidence, fvi_json_load, fvi_json_spark,
             fvi_json_session, [FVI_RESULT_COACH] = fvi_json_coach, [FVI_RESULT_GROUP] = fvi_json_group,
             [FVI_RESULT_REPORT] = fvi_json_report, [FVI_RESULT_EXPORT] = fvi_json_export, [FVI_RESULT_SCORE] = fvi_json_score},
        [FV_MARKDOWN] = {fvi_markdown_read, NULL, NULL, fvi_markdown_evidence, [FVI_RESULT_COACH] = fvi_markdown_coach},
        [FV_HTML] = {fvi_html_read, [FVI_RESULT_COACH] = fvi_html_coach, [FVI_RESULT_GROUP] = fvi_html_group,
                     [FVI_RESULT_REPORT] = fvi_html_report},
        [FV_SVG] = {[FVI_RESULT_REPORT] = fvi_svg_report},
        [FV_CSV] = {[FVI_RESULT_REPORT] = fvi_csv_report, [FVI_RESULT_EXPORT] = fvi_csv_export},
    };
    return (unsigned)format < sizeof table / sizeof *table ? table[format][kind] : NULL;
}

static int width_of(int wish)
{
    int width = wish > 0 ? wish : 80;
    return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
}

fv_status fv_result_render(fv_ctx *ctx, const fv_result *result, const fv_render_options *options, const fv_sink *sink)
{
    static const fv_render_options zeros;
    fvi_paint p = {.ctx = ctx, .result = result, .options = options ? *options : zeros, .sink = sink};
    painter *paint = painter_of(result->kind, p.options.format);
    if (!paint) return fvi_fail(ctx, FVI_MSG_NO_SUCH_PAGE, NULL);
    p.options.width = width_of(p.options.width);
    fvi_buf_init(&p.out, ctx);
    fvi_saying_init(&p.say, ctx, result->kind == FVI_RESULT_READ ? &result->read : NULL);
    paint(&p);
    if (!p.status) p.status = p.say.status;
    if (!p.status) p.status = fvi_buf_flush(&p.out, sink);
    fvi_saying_clear(&p.say);
    fvi_buf_free(&p.out);
    return p.status;
}

fv_status fv_result_json(fv_ctx *ctx, const fv_result *result, const fv_sink *sink)
{
    return fv_result_render(ctx, result, &(fv_render_options){.format = FV_JSON}, sink);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Names of what a report speaks of. Neighbours: report_result.h. Test: tests/unit/people/test_report.c */
#include "people/result/export_result.h"
#include "people/result/report_result.h"

fvi_report_measure fvi_report_measure_of(fvi_str name)
{
    static const char *const names[] = {
#define FVI_REPORT_MEASURE_NAME(id, name, decimals) name,
        FVI_REPORT_MEASURE_MAP(FVI_REPORT_MEASURE_NAME)
#undef FVI_REPORT_MEASURE_NAME
    };
    for (int i = 0; i < FVI_RM_N; i++)
        if (fvi_str_eq(name, fvi_str_of(names[i]))) return (fvi_report_measure)i;
    return FVI_RM_N;
}

fvi_report_exercise fvi_report_exercise_of(fvi_str name)
{
    static const char *const names[] = {
#define FVI_REPORT_EXERCISE_NAME(id, name) name,
        FVI_REPORT_EXERCISE_MAP(FVI_REPORT_EXERCISE_NAME)
#undef FVI_REPORT_EXERCISE_NAME
    };
    for (int i = 0; i < FVI_RE_N; i++)
        if (fvi_str_eq(name, fvi_str_of(names[i]))) return (fvi_report_exercise)i;
    return FVI_RE_N;
}

int fvi_report_decimals(fvi_str measure)
{
    static const int decimals[] = {
#define FVI_REPORT_MEASURE_DECIMALS(id, name, decimals) decimals,
        FVI_REPORT_MEASURE_MAP(FVI_REPORT_MEASURE_DECIMALS)
#undef FVI_REPORT_MEASURE_DECIMALS
            2};
    return decimals[fvi_report_measure_of(measure)];
}

const char *fvi_verdict_name(fvi_verdict verdict)
{
    static const char *const names[] = {
#define FVI_VERDICT_NAME(id, name) name,
        FVI_VERDICT_MAP(FVI_VERDICT_NAME)
#undef FVI_VERDICT_NAME
    };
    return (unsigned)verdict < FVI_VERDICT_N ? names[verdict] : "";
}

const char *fvi_scatter_name(fvi_scatter_source source)
{
    static const char *const names[] = {
#define FVI_SCATTER_NAME(id, name) name,
        FVI_SCATTER_MAP(FVI_SCATTER_NAME)
#undef FVI_SCATTER_NAME
    };
    return (unsigned)source < FVI_SCATTER_N ? names[source] : "";
}

const char *fvi_telltale_name(fvi_telltale telltale)
{
    static const char *const names[] = {
#define FVI_TELLTALE_NAME_OF(id, name) name,
        FVI_TELLTALE_MAP(FVI_TELLTALE_NAME_OF)
#undef FVI_TELLTALE_NAME_OF
    };
    return (unsigned)telltale < FVI_TELLTALE_N ? names[telltale] : "";
}

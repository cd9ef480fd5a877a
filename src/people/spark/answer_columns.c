/* SPDX-License-Identifier: Apache-2.0 */
/* Which column of a table of answers holds what: answer_columns.h. Test: tests/unit/people/test_score.c, test_class.c */
#include "people/spark/answer_columns.h"

#include <string.h>

#include "world/text/text.h"

/* Best first; folded, without blanks and signs. */
static const char *const ITEM_NAMES[] = {"item", "prompt",   "object",     "cue",  "stimulus", "itemname",
                                         "task", "question", "promptname", "题目", "物品",     "物体",
                                         "项目", "刺激",     "任务",       "题",   "道具",     NULL};
static const char *const RESPONSE_NAMES[] = {"response",     "answer",     "idea", "responses", "answers", "ideas", "use",
                                             "responsetext", "answertext", "text", "回答",      "想法",    "答案",  "反应",
                                             "点子",         "用途",       "作答", "内容",      "word",    "词",    NULL};
static const char *const PERSON_NAMES[] = {
    "person",  "participant", "participantid", "personid", "subject", "subjectid", "respondent", "respondentid",
    "student", "studentid",   "user",          "userid",   "pid",     "sid",       "subid",      "participants",
    "id",      "被试",        "被试编号",      "学生",     "学号",    "参与者",    "用户",       "人",
    "编号",    "姓名",        "name",          NULL};
static const char *const SECONDS_NAMES[] = {"seconds", "time", "秒", "时间", NULL};

/* Folded, letters and digits only. */
static fv_status bare_name(fv_ctx *ctx, fvi_str name, char into[64])
{
    size_t n = 0;
    fvi_buf folded;
    fvi_buf_init(&folded, ctx);
    fv_status status = fvi_fold(ctx, name, &folded);
    fvi_str text = fvi_buf_str(&folded);
    for (size_t i = 0; !status && i < text.n && n < 60; i++) {
        char c = text.at[i];
        if ((unsigned char)c >= 0x80 || fvi_is_alpha(c) || fvi_is_digit(c)) into[n++] = c;
    }
    into[n] = 0;
    fvi_buf_free(&folded);
    return status;
}

static size_t rank_in(const char *const *names, const char *name)
{
    size_t k = 0;
    while (names[k] && strcmp(names[k], name) != 0) k++;
    return names[k] ? k : SIZE_MAX;
}

fv_status fvi_answer_columns_find(fv_ctx *ctx, const fvi_csv_row *header, size_t at[FVI_ANSWER_COLUMNS])
{
    static const char *const *const wanted[FVI_ANSWER_COLUMNS] = {[FVI_COLUMN_ITEM] = ITEM_NAMES,
                                                                  [FVI_COLUMN_RESPONSE] = RESPONSE_NAMES,
                                                                  [FVI_COLUMN_PERSON] = PERSON_NAMES,
                                                                  [FVI_COLUMN_SECONDS] = SECONDS_NAMES};
    size_t best[FVI_ANSWER_COLUMNS];
    for (size_t k = 0; k < FVI_ANSWER_COLUMNS; k++) best[k] = at[k] = SIZE_MAX;
    for (size_t i = 0; i < header->n; i++) {
        char name[64];
        fv_status status = bare_name(ctx, header->cells[i].value, name);
        if (status) return status;
        for (size_t k = 0; k < FVI_ANSWER_COLUMNS; k++) {
            size_t rank = rank_in(wanted[k], name);
            if (rank >= best[k]) continue;
            best[k] = rank;
            at[k] = i;
        }
    }
    return FV_OK;
}

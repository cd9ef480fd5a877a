/* SPDX-License-Identifier: Apache-2.0 */
/* What kind of file is this? First by its first bytes, then by tags, then by its name: bytes lie less than names do.
 * Neighbours: fovea-extract picks a front end by it; world/docs/decode.c and world/table refuse what is no text. Test:
 * tests/unit/world/test_decode.c */
#include <string.h>

#include "world/text/kind.h"

/* Signatures at offset 0, longest first where one begins another. */
static const struct {
    const char *bytes;
    uint8_t n;
    const char *kind;
} SIGNATURES[] = {
    {"%!PS", 4, "ps"},
    {"{\\rtf", 5, "rtf"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "ole"},
    {"\x89PNG\r\n\x1A\n", 8, "png"},
    {"\xFF\xD8\xFF", 3, "jpeg"},
    {"GIF87a", 6, "gif"},
    {"GIF89a", 6, "gif"},
    {"II*\0", 4, "tiff"},
    {"MM\0*", 4, "tiff"},
    {"BM", 2, "bmp"}, /* and zeros at 6, see below */
    {"\x1F\x8B", 2, "gzip"},
    {"BZh", 3, "bzip2"}, /* and a digit */
    {"\xFD"
     "7zXZ\0",
     6, "xz"},
    {"\x28\xB5\x2F\xFD", 4, "zstd"},
    {"7z\xBC\xAF\x27\x1C", 6, "7z"},
    {"Rar!\x1A\x07", 6, "rar"},
    {"\x7F"
     "ELF",
     4, "elf"},
    {"MZ\x90\0", 4, "exe"},
    {"\xCF\xFA\xED\xFE", 4, "macho"},
    {"\0asm", 4, "wasm"},
    {"SQLite format 3\0", 16, "sqlite"},
    {"ID3", 3, "mp3"}, /* and a version below 10 */
    {"OggS\0", 5, "ogg"},
    {"fLaC", 4, "flac"},
    {"AT&TFORM", 8, "djvu"},
    {"PK\5\6", 4, "zip"},
};

static const struct {
    const char *kinds; /* each with a blank behind it */
    fvi_msg message;
    fvi_txt label;
} REFUSALS[] = {
    {"docx ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_DOCX},
    {"xlsx ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_XLSX},
    {"pptx ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_PPTX},
    {"odt ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_ODT},
    {"ole ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_OLE},
    {"rtf ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_RTF},
    {"epub ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_EPUB},
    {"ps ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_PS},
    {"djvu ", FVI_MSG_DOC_OFFICE, FVI_TXT_KIND_DJVU},
    {"zip gzip bzip2 xz zstd 7z rar ", FVI_MSG_DOC_ARCHIVE, FVI_TXT_KIND_ARCHIVE},
    {"png jpeg gif tiff bmp webp ", FVI_MSG_DOC_PICTURE, FVI_TXT_KIND_PICTURE},
    {"mp3 ogg flac wav mp4 avi ", FVI_MSG_DOC_OTHER_KIND, FVI_TXT_KIND_MEDIA},
    {"elf exe wasm macho ", FVI_MSG_DOC_OTHER_KIND, FVI_TXT_KIND_PROGRAM},
    {"sqlite ", FVI_MSG_DOC_OTHER_KIND, FVI_TXT_KIND_DATABASE},
};

static bool is_odd_control(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1B && c != 0x1A && c != 0;
}

bool fvi_is_binary(fvi_str b)
{
    size_t controls = 0, zeros = 0;
    for (size_t i = 0; i < b.n; i++) {
        controls += is_odd_control((unsigned char)b.at[i]);
        zeros += b.at[i] == 0;
    }
    return controls * 50 > b.n || zeros * 4 > b.n;
}

/* Its row among the refusals, or their number. */
static size_t row_of(const char *kind)
{
    size_t k = 0;
    for (; k < sizeof REFUSALS / sizeof *REFUSALS; k++) {
        const char *at = strstr(REFUSALS[k].kinds, kind);
        if (at && at[strlen(kind)] == ' ') break;
    }
    return k;
}

const char *fvi_kind_label(const fv_ctx *ctx, const char *kind)
{
    size_t k = row_of(kind);
    if (k < sizeof REFUSALS / sizeof *REFUSALS) return fvi_txt_at(ctx, REFUSALS[k].label);
    if (!strcmp(kind, "pdf")) return fvi_txt_at(ctx, FVI_TXT_KIND_PDF);
    return fvi_txt_at(ctx, strcmp(kind, "html") ? FVI_TXT_KIND_BINARY : FVI_TXT_KIND_HTML);
}

fv_status fvi_kind_refuse(fv_ctx *ctx, const char *kind, const char *where)
{
    size_t k = row_of(kind);
    if (k == sizeof REFUSALS / sizeof *REFUSALS) return fvi_fail(ctx, FVI_MSG_DOC_BINARY, where);
    return fvi_fail(ctx, REFUSALS[k].message, where, fvi_kind_label(ctx, kind));
}

static bool holds(fvi_str bytes, size_t within, const char *what)
{
    return fvi_str_find(fvi_str_sub(bytes, 0, within), fvi_str_of(what), 0) != SIZE_MAX;
}

/* Office files are zip archives; the names of their members tell. A damaged or unusual one goes by its extension. */
static const char *zip_kind(fvi_str bytes, const char *extension)
{
    static const struct {
        const char *member, *kind;
    } members[] = {{"mimetypeapplication/epub+zip", "epub"},
                   {"mimetypeapplication/vnd.oasis.opendocument", "odt"},
                   {"word/", "docx"},
                   {"xl/", "xlsx"},
                   {"ppt/", "pptx"},
                   {"META-INF/container.xml", "epub"}};
    static const char *const known[] = {"docx", "xlsx", "pptx", "odt", "epub"};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (!strcmp(extension, known[k])) return known[k];
    for (size_t k = 0; k < sizeof members / sizeof *members; k++)
        if (holds(bytes, 65536, members[k].member)) return members[k].kind;
    return "zip";
}

static const char *by_signature(fvi_str b, const char *extension)
{
    if (holds(b, 1024, "%PDF-")) return "pdf";
    if (fvi_str_starts(b, FVI_STR("PK\3\4"))) return zip_kind(b, extension);
    if (b.n >= 12 && fvi_str_starts(b, FVI_STR("RIFF"))) {
        fvi_str form = fvi_str_sub(b, 8, 12);
        if (fvi_str_eq(form, FVI_STR("WAVE"))) return "wav";
        if (fvi_str_eq(form, FVI_STR("WEBP"))) return "webp";
        if (fvi_str_eq(form, FVI_STR("AVI "))) return "avi";
    }
    if (b.n >= 12 && fvi_str_eq(fvi_str_sub(b, 4, 8), FVI_STR("ftyp"))) return "mp4";
    for (size_t k = 0; k < sizeof SIGNATURES / sizeof *SIGNATURES; k++) {
        fvi_str sign = {SIGNATURES[k].bytes, SIGNATURES[k].n};
        if (!fvi_str_starts(b, sign)) continue;
        bool sure = true;
        if (sign.n == 2 && sign.at[0] == 'B') sure = b.n > 9 && !memcmp(b.at + 6, "\0\0\0\0", 4);
        if (!strcmp(SIGNATURES[k].kind, "bzip2")) sure = b.n > 4 && fvi_is_digit(b.at[3]) && b.at[4] == '1';
        if (!strcmp(SIGNATURES[k].kind, "mp3")) sure = b.n > 3 && (unsigned char)b.at[3] < 10;
        if (sure) return SIGNATURES[k].kind;
    }
    return NULL;
}

static fvi_str skip_blanks_and_comments(fvi_str s)
{
    if (fvi_str_starts(s, FVI_STR("\xEF\xBB\xBF"))) s = fvi_str_sub(s, 3, s.n);
    for (int k = 0; k < 16; k++) {
        while (s.n && fvi_is_space(*s.at)) s.at++, s.n--;
        bool xml = fvi_str_starts(s, FVI_STR("<?xml"));
        if (!xml && !fvi_str_starts(s, FVI_STR("<!--"))) break;
        size_t end = fvi_str_find(s, xml ? FVI_STR("?>") : FVI_STR("-->"), 0);
        if (end == SIZE_MAX) break;
        s = fvi_str_sub(s, end + (xml ? 2 : 3), s.n);
    }
    return s;
}

/* 2: a page; 1: begins with a tag of HTML. */
static int looks_like_html(fvi_str bytes)
{
    static const char *const tags[] = {"head",    "body",   "div",  "p",     "title", "meta",    "table",
                                       "h1",      "h2",     "h3",   "ul",    "span",  "article", "main",
                                       "section", "script", "link", "style", "br",    "center"};
    fvi_str s = skip_blanks_and_comments(fvi_str_sub(bytes, 0, 8192));
    if (fvi_str_starts_nocase(s, FVI_STR("<!doctype html")) || fvi_str_starts_nocase(s, FVI_STR("<html"))) return 2;
    if (!s.n || *s.at != '<') return 0;
    s = fvi_str_sub(s, 1, s.n);
    for (size_t k = 0; k < sizeof tags / sizeof *tags; k++) {
        fvi_str t = fvi_str_of(tags[k]);
        if (fvi_str_starts_nocase(s, t) && s.n > t.n && (fvi_is_space(s.at[t.n]) || s.at[t.n] == '>' || s.at[t.n] == '/'))
            return 1;
    }
    return 0;
}

static bool one_of(const char *extension, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(extension, *list)) return true;
    return false;
}

const char *fvi_kind_sniff(fvi_str bytes, fvi_str name)
{
    static const char *const html[] = {"html", "htm", "xhtml", "shtml", NULL};
    static const char *const markdown[] = {"md", "markdown", "mkd", "mdown", "rmd", "qmd", NULL};
    char extension[16];
    fvi_path_extension(name, extension);
    const char *kind = by_signature(bytes, extension);
    if (kind) return kind;
    int page = looks_like_html(bytes);
    if (page == 2 || one_of(extension, html)) return "html";
    if (one_of(extension, markdown)) return "markdown";
    return page && strcmp(extension, "txt") != 0 ? "html" : "text";
}

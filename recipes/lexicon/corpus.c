/* SPDX-License-Identifier: Apache-2.0 */
/** Documents of a compressed text, for recipes that count words. Programs of recipes may use libc as they like. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *corpus_folder(int argc, char **argv)
{
    const char *folder = getenv("FOVEA_DATA");
    for (int i = 1; i + 1 < argc; i++)
        if (!strcmp(argv[i], "--data")) folder = argv[i + 1];
    if (!folder || !*folder)
        fputs("no data: give --data DIR or set FOVEA_DATA (recipes/lexicon/README.md says what must be there)\n", stderr);
    return folder && *folder ? folder : NULL;
}

/* The path in quotes of the shell. */
static void quoted(char *out, size_t cap, const char *path)
{
    size_t n = 0;
    out[n++] = '\'';
    for (; *path && n + 6 < cap; path++) {
        if (*path == '\'') {
            memcpy(out + n, "'\\'", 3);
            n += 3;
        }
        out[n++] = *path;
    }
    out[n++] = '\'';
    out[n] = 0;
}

bool corpus_open(corpus *c, const char *folder, const char *lang)
{
    char path[3000], name[6500], command[7000];
    *c = (corpus){0};
    snprintf(path, sizeof path, "%s/text/%s.txt.xz", folder, lang);
    if (access(path, R_OK)) {
        perror(path);
        fputs("recipes/lexicon/README.md says where to get it\n", stderr);
        return false;
    }
    quoted(name, sizeof name, path);
    snprintf(command, sizeof command, "xz -dc -- %s", name);
    c->pipe = popen(command, "r");
    return c->pipe != NULL;
}

static bool add(corpus *c, const char *bytes, size_t n)
{
    if (c->n + n > c->cap) {
        size_t cap = (c->n + n) * 2;
        char *more = realloc(c->doc, cap);
        if (!more) return false;
        c->doc = more;
        c->cap = cap;
    }
    memcpy(c->doc + c->n, bytes, n);
    c->n += n;
    return true;
}

/* <br /> is a line break; the only mark-up there is */
static void without_breaks(char *line)
{
    for (char *at = line; (at = strstr(at, "<br")) != NULL;) {
        char *end = strchr(at, '>');
        if (!end || end - at > 5) {
            at++;
            continue;
        }
        memset(at, ' ', (size_t)(end - at) + 1);
    }
}

bool corpus_next(corpus *c, fvi_str *doc)
{
    c->n = 0;
    ssize_t n;
    while ((n = getline(&c->line, &c->line_cap, c->pipe)) > 0) {
        if (n == 1 && c->line[0] == '\n') {
            if (c->n) break;
            continue;
        }
        without_breaks(c->line);
        if (!add(c, c->line, (size_t)n)) return false;
    }
    *doc = (fvi_str){c->doc, c->n};
    return c->n > 0;
}

bool corpus_close(corpus *c)
{
    bool fine = pclose(c->pipe) == 0;
    free(c->line);
    free(c->doc);
    return fine;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Where answers are written. fovea never writes over a file that it has not made: its own files say so in their first bytes
 * (a generator in HTML, a schema in JSON, a comment in Markdown and SVG, the names of the columns in CSV).
 * Neighbours: verb_read.c. Test: tests/cli/read.session */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "request.h"

enum { NAMES_MOST = 999 };

int form_of(const char *name)
{
    static const struct {
        const char *name;
        fv_format form;
    } forms[] = {{"html", FV_HTML}, {"htm", FV_HTML}, {"md", FV_MARKDOWN}, {"json", FV_JSON}, {"svg", FV_SVG}, {"csv", FV_CSV}};
    const char *dot = strrchr(name, '.'), *slash = strrchr(name, '/');
    const char *extension = dot && dot > slash ? dot + 1 : slash ? "" : name;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!strcmp(extension, forms[i].name)) return (int)forms[i].form;
    return -1;
}

const char *form_extension(fv_format form)
{
    return form == FV_HTML ? "html" : form == FV_MARKDOWN ? "md" : form == FV_SVG ? "svg" : form == FV_CSV ? "csv" : "json";
}

bool path_is_free(const char *path)
{
    static const char *const page = "<meta name=\"generator\" content=\"fovea ";
    static const char *const begins[] = {"{\"schema\":\"fovea.", "<!-- fovea ", "person,exercise,lang,measure,n,",
                                         "person,session,exercise,", "table,column,meaning"};
    struct stat st;
    char head[513];
    if (stat(path, &st)) return errno == ENOENT;
    if (!S_ISREG(st.st_mode)) return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    ssize_t n = read(fd, head, sizeof head - 1);
    close(fd);
    if (n <= 0) return false;
    head[n] = 0;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (!strncmp(head, begins[i], strlen(begins[i]))) return true;
    return strstr(head, page);
}

/* "guide" of "papers/guide.pdf"; what cannot stand in a page's name becomes '_'. */
static void base_name(const request *r, char *into, size_t size)
{
    const char *path = r->operands[0], *slash = strrchr(path, '/');
    const char *name = !strcmp(path, "-") ? "stdin" : slash ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t n = dot && dot > name ? (size_t)(dot - name) : strlen(name), most = size - 32;
    if (n > most) n = most;
    while (n > 0 && ((unsigned char)name[n] & 0xC0) == 0x80) n--;
    for (size_t i = 0; i < n; i++) into[i] = (unsigned char)name[i] < 0x20 || name[i] == 0x7F ? '_' : name[i];
    into[n] = 0;
    if (into[0] == '-') into[0] = '_';
    if (r->operands_n > 1) snprintf(into + n, 32, "+%zu", r->operands_n - 1);
}

char *path_choose(const request *r, fv_format form)
{
    char base[200];
    base_name(r, base, sizeof base);
    size_t size = strlen(base) + 40;
    char *path = malloc(size);
    if (!path) return NULL;
    for (int i = 1; i <= NAMES_MOST; i++) {
        if (i == 1)
            snprintf(path, size, "%s.fovea.%s", base, form_extension(form));
        else
            snprintf(path, size, "%s.fovea-%d.%s", base, i, form_extension(form));
        if (path_is_free(path)) break;
    }
    return path;
}

static char *joined(const char *folder, const char *rest)
{
    size_t size = strlen(folder) + strlen(rest) + 1;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s%s", folder, rest);
    return path;
}

char *store_choose(const request *r)
{
    const char *named = r->value[OPT_SPARK_STORE], *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (!named) named = getenv("FOVEA_STORE");
    if (named && *named) return joined(named, "");
    if (data && *data == '/') return joined(data, "/fovea/fovea.db");
    return home && *home ? joined(home, "/.local/share/fovea/fovea.db") : NULL;
}

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each lint is fed a small tree that is sound, and trees with one fault each, which it must name.
set -u
top=$(cd -P -- "$(dirname -- "$0")/../.." && pwd) || exit 99
. "$(dirname -- "$0")/tap.sh"
tree=$folder/tree

# A sound tree of two rooms and a program.
sound() {
    rm -rf "$tree"
    mkdir -p "$tree/scripts" "$tree/include" "$tree/src/base/core" "$tree/src/world/text" "$tree/src/world/docs" "$tree/programs/fovea"
    cp "$top/.clang-format" "$tree"
    printf '%s\n' 'floor base' 'floor world' 'floor mind' 'world/docs > world/text' >"$tree/scripts/layers.txt"
    printf '%s\n' 'ban malloc free : an arena' 'ban read : fvi_fd_read' 'allow src/base/core/heap.c malloc : the allocator' \
        >"$tree/scripts/banned.txt"
    source_file include/fovea.h 'int fv_version(void);'
    source_file src/base/core/heap.h 'void *fvi_alloc(int n);'
    source_file src/base/core/heap.c '#include "base/core/heap.h"' '' '#include <stdlib.h>' '' 'void *fvi_alloc(int n)' '{' \
        '    return malloc((unsigned)n); /* not free() */' '}'
    source_file src/world/text/words.h '#include "base/core/heap.h"' '' 'int fvi_words(const char *text);'
    source_file src/world/docs/page.c '#include "world/text/words.h"' '' 'int fvi_page(const char *text);' '' \
        'int fvi_page(const char *text)' '{' '    return fvi_words(text) + fvi_words("free(this)");' '}'
    source_file programs/fovea/main.c '#include <fovea.h>' '' 'int main(void)' '{' '    return fv_version();' '}'
}
source_file() {
    file=$tree/$1
    shift
    printf '%s\n' '/* SPDX-License-Identifier: Apache-2.0 */' "$@" >"$file"
}
lint() { sh "$top/scripts/lint-$1.sh" "$tree"; }
lines() { # N LINES of code
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "    x += 1;" }'
}
function_of() { # N: a function with N lines in all
    printf 'int long_one(int x);\n\nint long_one(int x)\n{\n'
    lines $(($1 - 4))
    printf '    return x;\n}\n'
}

for name in layers banned sizes tree style headers; do
    sound
    ok "$name: a sound tree passes" lint $name
done

sound && source_file src/base/core/up.h '#include "world/text/words.h"'
ok 'layers: a room above' fails_with 'src/base/core/up.h:2: "world/text/words.h": world lies above base' lint layers
sound && source_file src/world/text/side.h '#include "world/docs/page.h"'
ok 'layers: an arrow is no two-way street' fails_with 'draws no arrow world/text > world/docs' lint layers
sound && source_file programs/fovea/peek.c '  #  include "base/core/heap.h"'
ok 'layers: a program looks inside' fails_with 'a program includes <fovea.h> only' lint layers
sound && echo 'programs/fovea > base/core' >>"$tree/scripts/layers.txt" && source_file programs/fovea/peek.c '#include "base/core/heap.h"'
ok 'layers: a program with an arrow may' lint layers
sound && source_file src/world/text/gone.h '#include "nowhere.h"'
ok 'layers: a header that is not beside' fails_with '"nowhere.h" is not beside it' lint layers
sound && echo 'generated nowhere.h' >>"$tree/scripts/layers.txt" && source_file src/world/text/gone.h '#include "nowhere.h"'
ok 'layers: a header that the build makes' lint layers
sound && mkdir "$tree/src/cellar" && source_file src/cellar/wine.h 'int x;'
ok 'layers: a floor that is not drawn' fails_with 'no such floor in layers.txt: cellar' lint layers
sound && source_file src/world/text/wrong.h '#include "attic/box/box.h"'
ok 'layers: an include of no floor' fails_with '"attic/box/box.h": no such floor' lint layers
sound && printf '%s\n' 'world/text > world/table' 'world/table > world/docs' >>"$tree/scripts/layers.txt"
ok 'layers: a circle of arrows' fails_with 'these arrows run in a circle' lint layers
sound && echo 'world/docs > base/core' >>"$tree/scripts/layers.txt"
ok 'layers: an arrow between floors' fails_with 'an arrow stays on its floor' lint layers
sound && : >"$tree/scripts/layers.txt"
ok 'layers: a law that says nothing' fails_with 'names no floor' lint layers

sound && source_file src/world/text/leak.c 'void f(void *p)' '{' '    free (p);' '}'
ok 'banned: a call' fails_with 'src/world/text/leak.c:4: free() is banned; instead: an arena' lint banned
sound && source_file src/world/text/hidden.c '/* a comment' 'malloc(1) */ char *s = "\"malloc(1)"; void *p = malloc(2);'
ok 'banned: behind a comment and a string' fails_with 'hidden.c:3: malloc()' lint banned
sound && source_file src/world/text/calm.c '// free(x)' 'int carefree(int), c = 0 + carefree(1);' 'int x = io->read(1) + io.read(2);'
ok 'banned: members, longer names and comments are no calls' lint banned
sound && source_file src/base/core/other.c 'void *p = malloc(2);'
ok 'banned: an excuse serves one file' fails_with 'other.c:2: malloc()' lint banned
sound && source_file src/base/core/heap.c 'int none;'
ok 'banned: an excuse that excuses nothing' fails_with 'excuses what is not there: src/base/core/heap.c malloc' lint banned
sound && echo 'allow src/world/docs/page.c free' >>"$tree/scripts/banned.txt"
ok 'banned: an excuse without a reason' fails_with 'no reason given' lint banned

sound && function_of 100 >"$tree/src/world/text/long.c"
ok 'sizes: a function of 100 lines' lint sizes
sound && function_of 101 >"$tree/src/world/text/long.c"
ok 'sizes: a function of 101 lines' fails_with 'src/world/text/long.c:3: long_one() has 101 lines' lint sizes
sound && awk 'BEGIN { for (i = 0; i < 801; i++) print "int x" i ";" }' >"$tree/src/world/text/long.c"
ok 'sizes: a file of 801 lines' fails_with 'src/world/text/long.c: 801 lines' lint sizes
sound && for i in 1 2 3 4 5 6 7; do function_of 25 >"$tree/src/world/text/f$i.c"; done
ok 'sizes: functions long as a rule' fails_with 'the median function has 25 lines' lint sizes
sound && printf 'int f(int a,\n      int b)\n{\n' >"$tree/src/world/text/open.c"
ok 'sizes: a function without an end' fails_with 'open.c: a function has no end' lint sizes

sound && cp "$tree/src/base/core/heap.h" "$tree/src/world/text/heap.h"
ok 'tree: a name twice' fails_with 'has the same name' lint tree
sound && touch "$tree/src/meson.build" "$tree/meson.build" "$tree/README.md" "$tree/src/README.md"
ok 'tree: names that stand in every folder' lint tree
sound && echo 'int x;' >"$tree/src/base/core/free.h"
ok 'tree: no licence' fails_with 'src/base/core/free.h: no SPDX-License-Identifier' lint tree
sound && head -c 1048577 /dev/zero >"$tree/big.bin"
ok 'tree: a large file' fails_with 'big.bin: 1048577 bytes' lint tree
sound && printf 'see /%s/someone/notes\n' home >"$tree/notes.md"
ok 'tree: a path of one machine' fails_with 'notes.md:1:' lint tree

sound && source_file src/base/core/ugly.c 'int  x;'
ok 'style: C of another shape' fails_with 'ugly.c:2' lint style
# shellcheck disable=SC2016 # the fault is meant
sound && printf '#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\nrm -rf $1\n' >"$tree/scripts/careless.sh"
ok 'style: shell that shellcheck warns of' fails_with 'SC2086' lint style
sound && printf '#!/bin/sh\nif true; then\n' >"$tree/door"
ok 'style: shell that dash cannot read' fails_with 'Syntax error' lint style

sound && source_file src/base/core/needy.h 'size_t needy(void);'
ok 'headers: one that needs another' fails_with "unknown type name 'size_t'" lint headers
sound && source_file include/fovea.h 'int fv_version(int class);'
ok 'headers: a public one that is no C++' fails_with 'error' lint headers

# What was built: two libraries and programs made for it.
symbols() { sh "$top/scripts/lint-symbols.sh" "$folder/built"; }
built() { # LIBRARY PROGRAM: C code of both
    rm -rf "$folder/built" && mkdir -p "$folder/built/src"
    printf '%s\n' "$1" | cc -w -shared -fPIC -xc -o "$folder/built/src/libfovea.so" - || exit 99
    printf '%s\n' "$2" | cc -w -xc -o "$folder/built/fovea" - || exit 99
}
quiet='int main(void) { return 0; }'
built 'int fv_x(void) { return 0; }' "$quiet"
ok 'symbols: a sound build passes' symbols
built 'int fv_x(void) { return 0; } int fvi_y(void) { return 0; }' "$quiet"
ok 'symbols: a library that shows its inside' fails_with 'shows: fvi_y' symbols
built 'int fv_x(void) { return 0; }' 'int socket(); int main(void) { return socket(1, 1, 0); }'
ok 'symbols: a program with a socket' fails_with 'built/fovea imports: socket' symbols
built 'int fv_x(void) { return 0; }' "$quiet" && rm "$folder/built/fovea"
ok 'symbols: a program that is not there' fails_with 'built/fovea: not there' symbols

bugs() { (cd "$folder/buggy" && cp -R "$top/scripts" . && sh scripts/lint-bugs.sh built); }
buggy() { # CODE
    rm -rf "$folder/buggy" && mkdir -p "$folder/buggy/src" "$folder/buggy/built" && cp "$top/.clang-tidy" "$folder/buggy"
    printf '%s\n' "$1" >"$folder/buggy/src/it.c"
    printf '[{"directory": "%s/buggy", "command": "cc -c src/it.c", "file": "src/it.c"}]\n' "$folder" \
        >"$folder/buggy/built/compile_commands.json"
}
buggy 'int f(int *p) { return p ? *p : 0; }'
ok 'bugs: sound code passes' bugs
buggy 'int f(int *p) { if (!p) return *p; return 0; }'
ok 'bugs: a null pointer followed' fails_with 'clang-analyzer-core.NullDereference' bugs
finish

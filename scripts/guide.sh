#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds examples/guide.pdf and examples/guide.zh.pdf from docs/guide.md and docs/guide.zh.md.
# Markdown -> HTML (cmark-gfm) -> PDF (weasyprint); the same sources give the same bytes with the same versions of both.
# Packages: cmark-gfm weasyprint fonts-linuxlibertine fonts-noto-cjk fonts-dejavu-core (and poppler-utils for the last line printed).
# Usage: scripts/guide.sh [FOLDER]      FOLDER: where the PDFs go, default examples
set -eu
cd "$(dirname "$0")/.."
out=${1:-examples}
date=2026-11-01   # stands in the PDF; fixed, so that two builds do not differ

for tool in cmark-gfm weasyprint; do
    command -v $tool >/dev/null || { echo "guide.sh: $tool is missing: apt-get install cmark-gfm weasyprint fonts-linuxlibertine fonts-noto-cjk" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

# Notes written as [^name] … [^name]: text move into the running text, because CSS puts them at the foot of their page.
notes() {
    awk '
        NR == FNR {
            if (match($0, /^\[\^[a-z0-9]+\]: /)) { key = substr($0, 1, RLENGTH - 2); text[key] = substr($0, RLENGTH + 1); open = 1 }
            else if ($0 == "") open = 0
            else if (open) text[key] = text[key] " " $0
            next
        }
        match($0, /^\[\^[a-z0-9]+\]: /) { skip = 1 }
        $0 == "" { skip = 0 }
        skip { next }
        {
            for (key in text)
                while ((at = index($0, key)) > 0)
                    $0 = substr($0, 1, at - 1) "<span class=\"footnote\">" text[key] "</span>" substr($0, at + length(key))
            print
        }' "$1" "$1"
}

# guide SOURCE LANGUAGE SHORT-TITLE AUTHORS PDF
guide() {
    title=$(sed -n 's/^# //p' "$1")
    {
        cat <<HTML
<!DOCTYPE html>
<html lang="$2"><head><meta charset="utf-8"><title>$title</title><meta name="author" content="$4">
<meta name="dcterms.created" content="$date"><meta name="dcterms.modified" content="$date">
</head><body><div class="short">$3</div>
HTML
        notes "$1" | cmark-gfm --unsafe --smart -e table | sed \
            -e 's|^<h1>\(.*\): |<h1>\1:<br>|' -e 's|^<h1>\(.*\)：|<h1>\1：<br>|' -e 's|。</strong> |。</strong>|g' -e 's|：</strong> |：</strong>|g' \
            -e 's|^<p>\(the fovea authors\)|<p class="authors">\1|' -e 's|^<p>\(fovea 作者\)|<p class="authors">\1|' \
            -e 's|^<h2>\(Abstract\)|<h2 class="abstract">\1|' -e 's|^<h2>\(摘要\)|<h2 class="abstract">\1|' \
            -e 's|^<p>\(Table [0-9]*:\)|<p class="caption">\1|' -e 's|^<p>\(表 [0-9]*：\)|<p class="caption">\1|' \
            -e 's|^<h2>\(References\)|<div class="references"><h2>\1|' -e 's|^<h2>\(参考文献\)|<div class="references"><h2>\1|'
        echo '</div></body></html>'
    } >"$work/guide.html"
    SOURCE_DATE_EPOCH=$(date -u -d "$date" +%s) PYTHONHASHSEED=0 weasyprint -q -s docs/guide.css "$work/guide.html" "$out/$5"
    echo "$out/$5: $(pdfinfo "$out/$5" 2>/dev/null | sed -n 's/^Pages: *//p') pages, $(wc -c <"$out/$5") bytes"
}

guide docs/guide.md en "Where attention belongs" "the fovea authors" guide.pdf
if [ -e docs/guide.zh.md ]; then guide docs/guide.zh.md zh-CN "把注意力放在该放的地方" "fovea 作者" guide.zh.pdf; fi

# SPDX-License-Identifier: Apache-2.0
# From Meson's testlog.json (one object for each program): "pass NAME", "fail NAME" or "skip NAME" for each case. cmocka and
# TAP name their cases; a program that names none is one case. A program that fails for a reason of its own (a crash, a
# leak, too long) is one more failure.
def cases($pattern): [(.stdout // ""), (.stderr // "")] | map(split("\n")[] | capture($pattern).name) | unique;
(.name | sub("^fovea:"; "") | gsub(" / "; "/")) as $program
| cases("^(\\[       OK \\]|ok [0-9]+( -)?) (?<name>[^#]*)$") as $passed
| (cases("^(\\[  FAILED  \\]|not ok [0-9]+( -)?) (?<name>.*)$") | map(select(test("^[0-9]+ test") | not))) as $failed
| (cases("^\\[  SKIPPED \\] (?<name>.*)$") + cases("^ok [0-9]+( -)? (?<name>.*) # *[Ss][Kk][Ii][Pp].*$")) as $skipped
| ($passed[] | "pass \($program): \(.)"),
  ($failed[] | "fail \($program): \(.)"),
  ($skipped[] | select(test("^[0-9]+ test") | not) | "skip \($program): \(.)"),
  if .result == "SKIP" then "skip \($program)"
  elif .result == "OK" and $passed == [] then "pass \($program)"
  elif .result != "OK" and $failed == [] then "fail \($program) (\(.result))"
  else empty end

#!/bin/sh
# Questions for jq: sh examples/recipes.sh seeds/
set -eu
facts=$(mktemp)
trap 'rm -f "$facts"' EXIT
kzfacts extract "${@:-seeds/}" --format json > "$facts"

ask() {  # heading, filter
    printf '\n%s\n' "$1"
    jq -r "$2" "$facts"
}

ask 'Sums in dollars, and what they measure' \
    '.money[] | select(.currency == "USD") | [.amount, .measure, .period.edtf] | @tsv'
ask 'Visits, by day' \
    '[.events[] | select(.type == "visit")] | sort_by(.when.first_day)[] | [.when.edtf, .status, .summary] | @tsv'
ask 'Who is named, under which spellings' \
    '.officials | group_by(.person)[] | [(map(.names) | add | unique | join(" / ")), .[0].role] | @tsv'
ask 'Agreements, by how far they have come' \
    '.agreements | group_by(.status)[] | [.[0].status, length, (map(.title) | unique | join("; "))] | @tsv'
ask 'Documents, with their day and publisher' \
    '.documents[] | [.id, .date, .place, .publisher] | @tsv'
ask 'Trade with whom, in euros or dollars, highest first' \
    '[.money[] | select(.measure == "trade")] | sort_by(-.amount)[:5][] | [(.parties | map(.name) | join("–")), .evidence.text] | @tsv'
ask 'What is only planned, with the sentence' \
    '.events[] | select(.status == "planned") | "\(.when.edtf)  \(.sentence.text | gsub("\\s+"; " "))"'
ask 'What is said by whom' \
    '[.events[], .money[]] | map(select(.source)) | group_by(.source)[] | [.[0].source, length] | @tsv'

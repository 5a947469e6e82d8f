# Questions for jq, a line each; facts.json is what `kzfacts extract seeds/ --output facts.json` writes.
jq -r '.money[] | select(.currency == "USD") | [.amount, .measure, .period.edtf] | @tsv' facts.json
jq -r '.events[] | select(.type == "visit") | [.when.edtf, .summary] | @tsv' facts.json
jq -r '[.officials[] | {person, name}] | unique_by(.person)[] | .name' facts.json
jq -r '.agreements | group_by(.status)[] | [.[0].status, length] | @tsv' facts.json
jq -r '.documents[] | [.id, .date, .place, .publisher] | @tsv' facts.json

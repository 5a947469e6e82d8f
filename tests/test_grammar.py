"""The grammar of sentences: `tests/corpus/grammar` holds a line for each clause."""

import pytest
from grammar_lines import KINDS, Sentence, clause_lines, phrases, read, sentences


@pytest.mark.parametrize("sentence", sentences())
def test_corpus(sentence: Sentence) -> None:
    found = read(sentence.text)
    assert [line for parse in found for line in clause_lines(parse)] == sentence.clauses
    features = {words: allowed for parse in found for words, allowed in phrases(parse).items()}
    for line in sentence.phrases:
        words, _, wanted = line[1:].partition("] ")
        assert (words, _of_named_kinds(features.get(words, set()), set(wanted.split()))) == (words, set(wanted.split()))


def _of_named_kinds(allowed: set[str], wanted: set[str]) -> set[str]:
    """What a phrase allows of the kinds (case, number, gender) of which the corpus names any."""
    return {name for kind in KINDS if kind & wanted for name in kind & allowed}

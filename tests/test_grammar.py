"""The grammar of sentences: `tests/corpus/grammar` holds a line for each clause."""

from grammar_lines import Sentence, clause_lines, phrases, read, sentences
import pytest


@pytest.mark.parametrize("sentence", sentences())
def test_corpus(sentence: Sentence) -> None:
    found = read(sentence.text)
    assert [line for parse in found for line in clause_lines(parse)] == sentence.clauses
    features = {words: allowed for parse in found for words, allowed in phrases(parse).items()}
    for line in sentence.phrases:
        words, _, wanted = line[1:].partition("] ")
        assert features.get(words, set()) & set(wanted.split()) == set(wanted.split())

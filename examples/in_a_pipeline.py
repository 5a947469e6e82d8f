"""The components beside others in a spaCy pipeline: spans, and what they mean, on the Doc.

python examples/in_a_pipeline.py
"""

import spacy

nlp = spacy.blank("de")
for name in ("kz_sentences", "kz_dates", "kz_money", "kz_when"):
    nlp.add_pipe(name)

doc = nlp.make_doc("Gestern sagte die Bank dem Werk einen Kredit über 20 Mio. Tenge zu.")
doc._.kz_date = "2031-05-15"
doc = nlp(doc)
for group in ("kz_dates", "kz_money"):
    for span in doc.spans[group]:
        print(group, span.text, span._.kz_marks[0])

"""Where names stand: runs of capitals that are no common nouns, no titles and no places."""

from __future__ import annotations

import re

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.grammar.features import SINGULAR
from kz_facts.parse.memo import Memo
from kz_facts.parse.names import FOREIGN_PARTICLES, PARTICLES
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.rules.officials import OfficialRules

_NAME = re.compile(
    r"(?:(?:[ADOLM]['’]|al-|el-|as-|ad-|an-|ar-|Mc|Mac)?[^\W\d_]['’]?[^\W\d_]+(?:['’][^\W\d_]+)*)(?:-[^\W\d_][^\W\d_'’]*)*|(?:[^\W\d_]\.-?){1,3}[^\W\d_]*"
)
_INITIAL = re.compile(r"(?:[^\W\d_][a-z]?\.-?){1,3}")
_PREFIXED = ("al-", "el-", "as-", "ad-", "an-", "ar-", "d'", "d’")
_FOREIGN = re.compile(
    r"(?:[aeijuloyrnkmshdtbgp][eo][wv]a?|[aeijy]ew|[a-z]{2}in[a]?|enko|tschuk|chuk|sk[iy]j?|skaja|skaya|wicz|witsch|vich|vi[cć]|[ičć]i[cć]|[oğ]ğ?lu|bek|bay|baj|uly|ul[iı]|q[yı]z[yı]|kyzy|gys[iy]|schwili|shvili|dze|dse|jan|yan|ian|sson|sen|"
    r"mann|berger|meier|mayer|bauer|hofer|stein|oğlu|oglu|li|ti|no|ro|da|ta)$"
)
_NO_GERMAN = re.compile(r"[^\W\d_A-Za-zÄÖÜäöüßéÉèêáàâîôûçñ]")  # »Søreide«, »Žižek«; but »Café«
PARTICIPLE = re.compile(r"[a-zäöü]*ge[a-zäöü]+(?:t|en)|(?:emp|ent|er|ver|be)[a-zäöü]+(?:t|en)|[a-zäöü]+iert")
PASSIVE = frozenset(("wird", "wurde", "werden", "wurden", "worden", "werde", "ist", "sind", "war", "waren", "sei"))
_EXCELLENCY = ("S.", "I.")  # »S. E.«
_STYLES = ("Seine", "Seiner", "Ihre", "Ihrer")  # »Seiner Exzellenz«
_STAFF = (("i.", "G."), ("d.", "R."))  # »Oberst i. G.«, »General d. R.«
_OF_COLLEGE = ("(", "FH", ")")  # »Mag. (FH)«
_OF_STAFF = frozenset("".join(pair) for pair in _STAFF)
_ARTICLES = ("der", "den", "des", "und", "vom", "zur", "das", "as")  # that begin no particle of a name
_OF = ("von", "vom", "zu", "zur")
_SHORT_END = 4  # letters of a noun that is no part of a longer one: »Abt«, not »Anstalt«
_LONGEST = 6  # parts of a name
_LONG = 7  # letters: »Frieden« is a family name, »Abschied«, »Trinkwasser« are none
# »Elçin Rafiq oğlu Məmmədli«: son or daughter of; »Otto Graf Lambach«: a rank that became a part of the name.
_PATRONYM = re.compile(r"o[ʻʼ]?[gğ][ʻʼ]?l[uiyı]|u{1,2}l[uyı]u?|[qkg][yıi][sz][yıi]|bint[i]?")
_APOSTROPHES = ("'", "’", "‘")
QUOTES = frozenset('"„“”»«›‹')
_GIVEN_MONTH = "August"
_RANKS = frozenset((
    "Freiherr", "Freifrau", "Freiin", "Graf", "Gräfin", "Baron", "Baronin", "Ritter", "Edler", "Edle", "Fürst",
    "Prinz", "Prinzessin", "Fürstin",
))  # fmt: skip
_NUMERAL = re.compile(r"[IVX]{1,5}\.?")


def _are_things(word: str) -> bool:
    """Whether a word is a common noun that can be nothing but a plural."""
    nouns = lexicon().nouns
    return nouns.is_common(word) and not nouns.features(word) & SINGULAR and not _NO_GERMAN.search(word)


def _split(words: str | list[str]) -> frozenset[str]:
    return frozenset(words.split() if isinstance(words, str) else words)


class People:
    """Recognises names; keeps what it found out about each word form."""

    def __init__(self, rules: OfficialRules, titles: Titles, honorifics: frozenset[str]) -> None:
        self._honorifics = honorifics
        self._secular = honorifics - {"S.", "E.", "h.", "c."}
        self._titles = titles
        self._surnames = frozenset(rules.words["surnames"].split())
        self._nouns = frozenset(
            word for value in rules.nouns.values() if isinstance(value, str) for word in value.split()
        )
        self._times = _split(rules.nouns["time"])
        endings = rules.nouns["endings"]
        self._endings = tuple(endings if isinstance(endings, list) else [endings])
        self.ministries = _split(rules.nouns["fields"])
        self.given = rules.given_names
        self.speech = frozenset(rules.speech["verbs"].split())
        self.deeds = frozenset(rules.alone["verbs"].split())
        self.parties = frozenset(party for parties in rules.implied["parties"].values() for party in parties.split())
        self._folk = frozenset(rules.words["folk"].split())
        self._folk_ends = tuple(sorted(word for word in self._folk if len(word) > _SHORT_END))
        self.is_folk = Memo(self._means_folk)
        self.names = Memo(self._is_name)
        self.goes_on = Memo(self._goes_on)

    def is_noun(self, word: str) -> bool:
        """Whether a capitalised word is a common noun or a function word rather than a name."""
        low = word.lower()
        if low in self._nouns or (len(low) > _LONG and lexicon().is_bare_object(word)):
            return True
        if len(low) > 5 and low.endswith(self._endings) and "-" not in low:
            return True
        for ending in ("innen", "en", "es", "er", "n", "e", "s"):
            if (
                low.endswith(ending)
                and len(low) - len(ending) > (4 if ending == "er" else 3)
                and low[: -len(ending)] in self._nouns
            ):
                return True
        last = word.rsplit("-", 1)[-1]
        return last != word and last[:1].isupper() and last.lower() in self._nouns

    def _means_folk(self, word: str) -> bool:
        """Whether a noun means a man or woman by its last part: »Häftlings«, »Filmproduzentin«, »Kronzeugen«."""
        low = word.lower()
        forms = [low.removesuffix(ending) for ending in ("", "s", "es", "n", "en", "in")]
        return any(form in self._folk or form.endswith(self._folk_ends) for form in forms)

    def is_name(self, word: str) -> bool:
        """Whether a word form can be part of a name."""
        return self.names[word]

    def _goes_on(self, word: str) -> bool:
        """Whether a word can stand in a name behind another; after any other word it has ended."""
        known = self.names[word] or word in PARTICLES or word in self._secular
        return word[:1].isupper() or known or _PATRONYM.fullmatch(word) is not None

    def _is_name(self, word: str) -> bool:
        if not word or not (word[0].isupper() or word.startswith(_PREFIXED)):
            return False
        if not _NAME.fullmatch(word):
            return False
        if word.isupper() and "." not in word and len(word) < 4:
            return False
        if word.endswith(".") and not _INITIAL.fullmatch(word):
            return False
        if word in self._secular:
            return False
        if word in self.given:
            return True
        return not self.is_noun(word) and self._titles.read(word) is None

    def is_month(self, word: str) -> bool:
        """Whether a word is a time of the year or the like (»Oktober«, »Mitte«)."""
        return word.lower() in self._times

    def is_foreign(self, word: str) -> bool:
        """Whether a word ends like a family name (»-ew«, »-owa«, »-enko«), or has letters that German has not."""
        return bool(_FOREIGN.search(word.lower()) or _NO_GERMAN.search(word))

    def skip_honorifics(self, text: Text, i: int) -> int:
        """The first word at or after i that is no »Dr.«, »Herr« or rank."""
        words, size = text.words, len(text.words)
        while i < size:
            if words[i] in self._honorifics or (words[i] in _STYLES and words[i + 1 : i + 2] == ["Exzellenz"]):
                i += 1
            elif i + 1 < size and words[i + 1] == "." and f"{words[i]}." in self._honorifics:
                i += 2  # »Mag.« as two words
            elif words[i - 1] in (*self._honorifics, ".") and tuple(words[i : i + 3]) == _OF_COLLEGE:
                i += 3
            elif words[i] in _OF_STAFF or tuple(words[i : i + 2]) in _STAFF:
                i += 1 if words[i] in _OF_STAFF else 2
            else:
                break
        return i

    def front(self, text: Text, i: int) -> int:
        """Where the phrase of a name that begins at word i begins: before »Dr. h. c.«, »S. E.«; not before »Herr«."""
        while i > 0 and text.same_sentence(i - 1, i) and not text.line[i]:
            word = text.words[i - 1]
            if word == "E." and text.word(i - 2) in _EXCELLENCY:
                i -= 2
            elif word == "." and f"{text.word(i - 2)}." in self._honorifics and i > 1:
                i -= 2  # »Mag.« as two words
            elif word in self._honorifics and "." in word:
                i -= 1
            else:
                break
        return i

    def begins(self, text: Text, i: int) -> int:
        """Where the name that begins at word i ends (exclusive); i where none begins."""
        end = text.names.get(i)
        if end is None:
            end = text.names[i] = self._begins(text, i) if 0 <= i < len(text.words) else i
        return end

    def _begins(self, text: Text, i: int) -> int:
        word = text.words[i]
        known = self.names[word] or word in PARTICLES or self._is_given_month(text, i)
        if not known or (word == "von" and self._is_full(text, i + 1)):
            return i  # »die Rede von Anna Muster«
        if self._is_of_address(text, i):
            return i
        if word not in PARTICLES and not self._is_joined(text.word(i + 1)):  # most capital words are lone nouns
            return i if self._blocks(text, i, alone=True) or _INITIAL.fullmatch(word) else i + 1
        j, count, last = i, 0, i
        while j < len(text.words) and count < _LONGEST and text.same_sentence(i, j) and not (j > i and text.line[j]):
            behind = self._past_particles(text, j)
            if behind > j:
                if self._stops_at_particle(text, i, j, behind, count):
                    break
                j = behind
                continue
            if self._stops_at(text, i, j, count):
                break
            count += 1
            last = j + 1
            j = self._past_nickname(text, last)
            if text.words[last - 1].endswith(("s'", "'s")):
                break
        if count == 1 and _INITIAL.fullmatch(text.words[last - 1]):
            return i
        return self._past_numeral(text, i, j) if count and last == j else last

    def _is_joined(self, word: str) -> bool:
        """Whether a name may go on with a word behind it, or with a nickname in quotes."""
        return self.goes_on[word] or word in QUOTES

    @staticmethod
    def _is_of_address(text: Text, i: int) -> bool:
        """Whether a letter belongs to »S. E.« or »i. G.« rather than to a name."""
        word, before = text.words[i], text.word(i - 1)
        excellency = (word in _EXCELLENCY and text.word(i + 1) == "E.") or (word == "E." and before in _EXCELLENCY)
        return excellency or (before, word) in _STAFF

    def _is_full(self, text: Text, i: int) -> bool:
        """Whether a given name and a family name stand at word i: no name of nobility has both behind »von«."""
        if text.word(i) in self.given:
            return True
        two = self.names[text.word(i)] and self.names[text.word(i + 1)] and text.same_sentence(i, i + 1)
        return two and text.words[i + 1][:1].isupper() and text.mark(i) is None and text.mark(i + 1) is None

    def _past_particles(self, text: Text, j: int) -> int:
        """The word behind »bin«, »de la«, »von und zu«, »van 't« before another part of a name; j where none stand."""
        # »Maggie De Block«: some write it with a capital
        k = j + (text.word(j).lower() in FOREIGN_PARTICLES and text.word(j - 1) in self.given)
        while text.word(k) in PARTICLES or (k > j and text.word(k) in _APOSTROPHES and text.word(k + 1) == "t"):
            k += 1 if text.words[k] in PARTICLES else 2
        named = text.entity[j] is None and (self.is_name(text.word(k)) or self._after_particle(text, k))
        return k if named else j

    def _past_nickname(self, text: Text, j: int) -> int:
        """The word behind »"Charly"« between two parts of a name; j where nothing of the kind stands."""
        if text.word(j) not in QUOTES or text.word(j + 2) not in QUOTES or not text.same_sentence(j, j + 3):
            return j
        named = text.words[j + 1].istitle() and text.entity[j + 3] is None and self.is_name(text.words[j + 3])
        return j + 3 if named else j

    def _stops_at_particle(self, text: Text, i: int, j: int, k: int, count: int) -> bool:
        """Whether a name that begins at word i ends before the particles `[j, k)`: »X und Y«, »sprach X von Panik«."""
        word = text.words[j]
        if word in _OF and count > 1 and text.words[j - 1] not in self.given and text.words[j - 1] not in _RANKS:
            return True  # »sprach Antje Schäfer von Panik«, »Anna Berg vom Roten Kreuz«
        if word in _OF and j == i + 1 and text.words[i] not in self.given and self._is_full(text, k):
            return True  # »wurde die Note von Anna Berg überreicht«
        if word == "zu" and text.words[j + 1] in _ARTICLES:
            return True  # »nahm der Minister zu den Vorwürfen Stellung«; but »Minister zu Sommer«
        if self._is_place(text, k) or (j == i + 1 and self._is_agent(text, i, j, k)):
            return True
        return word in _ARTICLES and (j == i or text.words[j - 1].lower() not in PARTICLES)

    def _stops_at(self, text: Text, i: int, j: int, count: int) -> bool:
        """Whether a name that begins at word i ends before word j."""
        word = text.words[j]
        if self._is_part(text, j) if count else self._is_given_month(text, j):
            return False
        if self._blocks(text, j, alone=j == i) or (j > i and _NUMERAL.fullmatch(word)):
            return True
        if count > 1 and _are_things(word):
            return True  # »tauschten die Minister Anna Berg und Karl Lund Dokumente aus«
        if count == 1 and self._is_goal(text, i, j):
            return True
        behind = count == 1 or (count == 2 and text.words[j - 1] == _GIVEN_MONTH)
        late = behind and (self._is_late_noun(text, j) or self._after_particle(text, j))
        return not (self.is_name(word) or late) or (j > i and self._titles_next(text, j))

    def _is_goal(self, text: Text, i: int, j: int) -> bool:
        """»hat Kanzler Scholz Astana besucht«: a town behind a title and a family name is where somebody goes."""
        mark = text.entity[j]
        town = mark is not None and mark["kind"] == "city" and mark["form"] == "name"
        return town and text.words[i] not in self.given and self._titles.read(text.word(i - 1)) is not None

    def _is_part(self, text: Text, j: int) -> bool:
        """Whether a word that is no name elsewhere is one here: »oglu«, »Graf«, »Ministerin Eva Freitag«."""
        word, before, after = text.words[j], text.words[j - 1], text.word(j + 1)
        if _PATRONYM.fullmatch(word):
            return True
        if word in _RANKS:
            return before in self.given and (after in PARTICLES or self.is_name(after))
        if not word.istitle() or not self.is_month(word):
            return False
        if self.is_name(after):
            return before[:1].isupper() and after.istitle()  # »Tran Thi Mai Lan«
        if after[:1].isdecimal() or self.is_month(after):
            return False  # »Minister Karl Anfang Mai«
        titled = self._titles.read(text.word(j - 2)) is not None or text.word(j - 2) in self._honorifics
        return before in self.given and titled

    def _is_given_month(self, text: Text, j: int) -> bool:
        """»Botschafter August Kern«: behind an office, before what may be a family name."""
        after = text.word(j + 1)
        if text.words[j] != _GIVEN_MONTH or not (self._titles.read(text.word(j - 1)) or self._is_undated(text, j)):
            return False
        return after.istitle() and after.isalpha() and not text.word(j + 2)[:1].isupper()

    def _is_undated(self, text: Text, j: int) -> bool:
        """»wurde August Kern gewählt«: no part of a date, before what is no place and no common noun."""
        if any(date["start"] <= text.starts[j] < date["end"] for date in text.dates) or text.mark(j + 1) is not None:
            return False
        return text.same_sentence(j, j + 1) and self.names[text.word(j + 1)] and text.word(j - 1).lower() != "im"

    @staticmethod
    def _past_numeral(text: Text, i: int, j: int) -> int:
        """The word behind »Philipp VI.«, where a numeral follows a name `[i, j)`."""
        if not _NUMERAL.fullmatch(text.word(j)) or not text.same_sentence(i, j):
            return j
        apart = text.word(j + 1) == "." and text.words[j][-1] != "." and text.word(j + 2)[:1].islower()
        return j + 2 if apart else j + 1

    def _after_particle(self, text: Text, j: int) -> bool:
        """»Tana de Winter«, »Ruud van Sommer«: the particle is foreign, so what follows is a name."""
        if not text.word(j)[:1].isupper():
            return False
        apostrophe = text.words[j - 1] == "t" and text.word(j - 2) in _APOSTROPHES
        return apostrophe or (text.words[j - 1].lower() in FOREIGN_PARTICLES and text.word(j - 2)[:1].isupper())

    def _is_late_noun(self, text: Text, j: int) -> bool:
        """»Jochen März«, »Anna Winter«: behind a given name, closed off by a comma or bracket; »Michael Fürst«."""
        word = text.words[j]
        given = text.words[j - 1] in self.given or text.words[j - 1] == _GIVEN_MONTH
        if word in self._secular and given and "." not in word:
            return not self.is_name(text.word(j + 1))
        second = text.words[j - 1] == _GIVEN_MONTH and text.words[j - 2] in self.given  # »Karl August«
        title = text.word(j - 3 if second else j - 2)
        own = self._titles.read(word)
        plain = own is None or (own.category == "private" and own.first != "")  # »Kanzlerin Helene Rothmaler«
        if given and word.lower() in self._surnames and not text.word(j + 1)[:1].isupper():
            return True  # »Peter Kaiser ist …«
        noun = given and word.istitle() and not self.is_month(word) and plain
        if (noun or word.lower() in self._surnames) and self._titles.read(title) is not None:
            return not text.word(j + 1)[:1].isupper()  # »Landeshauptmann Peter Kaiser«, »Kanzler Viktor Klima«
        return (
            given
            and word[:1].isupper()
            and word[1:].islower()
            and text.word(j + 1) in (",", "(", ")", ".")
            and self._titles.read(word) is None
        )

    def _is_agent(self, text: Text, i: int, j: int, k: int) -> bool:
        """»wird Mattarella von Tokajew empfangen«: by whom something is done, and no »von« of nobility."""
        if text.words[j] != "von" or text.words[i] in self.given or not PARTICIPLE.fullmatch(text.word(k + 1)):
            return False
        return any(text.words[b] in PASSIVE for b in range(text.around(i, 0, 0)[0], k + 3) if b < len(text.words))

    def _is_place(self, text: Text, i: int) -> bool:
        if i >= len(text.words) or text.entity[i] is not None:
            return i < len(text.words)
        return self.is_noun(text.words[i]) and text.words[i - 1].lower() not in FOREIGN_PARTICLES

    def _titles_next(self, text: Text, i: int) -> bool:
        return text.word(i).endswith("-")

    def _blocks(self, text: Text, i: int, *, alone: bool) -> bool:
        mark = text.entity[i]
        if i in text.prefix and "-" in text.words[i]:
            # »Ministerin Anna Ferrero-Berg«: a firm's name may be a family's.
            return alone or text.prefix[i]["kind"] != "company" or not self.names[text.word(i - 1)]
        if mark is None:
            return False
        if (
            mark["kind"] in ("city", "region", "company", "country")
            and not alone
            and mark["form"] == "name"
            and text.first(i) == i
            and text.after(i) == i + 1
        ):
            # »Jack London«, »Igor Albanien«: behind a given name it is a family name; »Kollege Robertas Kaunas«.
            before = text.word(i - 1)
            titled = self._titles.read(text.word(i - 2)) is not None and len(before) > 4 and not self.is_foreign(before)
            return not ((before in self.given or titled or self._is_third(text, i)) and text.entity[i - 1] is None)
        if alone and mark["kind"] == "city" and text.word(i - 1) in self.speech and text.mark(i + 1) is None:
            return not self.is_name(text.word(i + 1))  # »sagte Riad Haddad«
        return not (mark["kind"] == "company" and text.word(i) in self.given)

    def _is_third(self, text: Text, i: int) -> bool:
        """»Eva Riel Lima (…)«, and where a line begins with it; not »am Montag betrat Eva Riel Lima«."""
        before = text.word(i - 1)
        full = text.word(i - 2) in self.given and self.names[before] and not self.is_noun(before)
        return full and (text.word(i + 1) == "(" or text.line[i - 2])

    def ends(self, text: Text, j: int) -> int:
        """Where the name that ends before word j begins; j where none does."""
        best = j
        for i in range(j - 1, max(-1, j - 6), -1):
            word = text.words[i]
            if not (
                self.is_name(word)
                or word in PARTICLES
                or (i == j - 1 and (text.word(i - 1) in self.given or self._after_particle(text, i)))
            ):
                break
            if self.begins(text, i) == j and word not in ("der", "den", "des", "die", "das", "zu", "zur", "vom", "und"):
                best = i
        return best

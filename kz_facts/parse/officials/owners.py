"""Whose office it is: states, organisations, towns and regions, bodies of states."""

from __future__ import annotations

from kz_facts.parse.marks import PUBLIC, EntityMark
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.titles import Title, Titles

OF_SEVERAL_STATES = ("Bundesrat", "Nationalrat", "Bundesregierung", "Repräsentantenhaus", "Nationalversammlung")


_NATIONS = ("National", "Staatlich")
_RULING = frozenset(("Taliban",))  # armed groups that govern a state
_OF_NO_STATE = ("", "international")
# »Bundesbank-Chef« heads the body by its name.
_HEADING = frozenset(("chef", "präsident", "leiter", "vorstand", "direktor", "gouverneur"))


class Owners:
    """Writes into an office phrase what the entities in it tell."""

    def __init__(self, titles: Titles) -> None:
        self.titles = titles

    def belongs(self, office: Office, mark: EntityMark) -> None:
        """Take in an entity in front of the title: »kasachische«, »Österreichs«."""
        if mark["kind"] == "country":
            self._of_country(office, mark)
        elif mark["kind"] == "organisation":
            self.organised(office, mark)
        elif mark["name"] == "Europa" and office.title.head == "kommissar":
            office.organisation = office.organisation or "Europäische Union"
        elif mark["kind"] in ("city", "region"):
            office.country = office.country or mark["country"]
            office.regional = not mark["capital"]
            if mark["capital"]:
                office.regional = office.title.category == "regional"

    def compound(self, office: Office, mark: EntityMark) -> None:
        """Take in the first part of the title: »EU-Kommissar«, »US-Präsident«."""
        title = office.title
        if mark["kind"] in ("country", "region") or (mark["kind"] == "organisation" and not mark["country"]):
            office.prefix = mark["end"] - mark["start"]
        if (
            mark["kind"] == "country"
            and (title.category not in ("envoy",) or (mark["code"] == "US"))
            and not title.head.startswith("beauftragt")
        ):
            self._of_country(office, mark)
        elif mark["kind"] == "region" and title.category == "regional":
            office.country = office.country or mark["country"]
        elif mark["kind"] == "organisation" and mark["name"] in OF_SEVERAL_STATES:
            pass  # the title and the text tell which
        elif mark["kind"] == "organisation" and mark["country"] and title.category:
            office.country = office.country or mark["country"]
            bank = title.head == "gouverneur" and mark["sort"] == "agency"
            office.body = office.body or ("agency" if bank else "")
            if self._heads(title, mark) and (title.category == "agency" or bank):
                office.organisation, office.prefix = office.organisation or mark["full"], mark["end"] - mark["start"]
        elif mark["kind"] == "organisation" and title.head == "minister":
            pass  # »der türkische EU-Minister«
        elif mark["kind"] == "organisation":
            self.organised(office, mark)
            if self._heads(title, mark) and not self.is_private(mark):
                office.prefix = mark["end"] - mark["start"]

    @staticmethod
    def _heads(title: Title, mark: EntityMark) -> bool:
        """»Bundesbank-Chef«."""
        return title.noun[mark["end"] - mark["start"] :].startswith("-") and title.head in _HEADING

    def organised(self, office: Office, mark: EntityMark) -> None:
        """An organisation, or a body of a state (»Kreml«, »Auswärtiges Amt«, »Nationalbank Kasachstans«)."""
        office.party = office.party or mark["sort"] == "party"
        if self.is_private(mark):
            open_title = office.title.category in ("", office.title.bare)
            rebels = mark["sort"] == "armed" and mark["name"] not in _RULING  # »Kriegsminister des IS«
            if not office.organisation and (open_title or rebels):
                office.body = office.body or "private"
        elif mark["sort"] == "international":
            office.organisation = office.organisation or mark["full"]
            office.body = office.body or self.body_kind(mark["full"])
        else:
            self._of_state(office, mark)

    @staticmethod
    def _of_country(office: Office, mark: EntityMark) -> None:
        office.country = office.country or mark["code"]
        office.gone = office.country is None

    @staticmethod
    def is_private(mark: EntityMark) -> bool:
        """Whether a body is a party, an association or the like: none of states or between them.

        A »Nationales Krisenzentrum« is the state's, as no university, museum or theatre is.
        """
        nations = mark["full"].startswith(_NATIONS) and mark["full"].endswith("zentrum")
        return mark["sort"] not in PUBLIC and not nations

    def _of_state(self, office: Office, mark: EntityMark) -> None:
        office.country = office.country or mark["country"]
        kinds = [self.titles.body(word) for word in mark["full"].split()]
        low = mark["full"].lower()
        kind = (
            "ministry"
            if low.endswith(" amt") or "ministerium" in low or "departement" in low
            else next((k for k in kinds if k not in _OF_NO_STATE), "agency")
        )
        office.body = office.body or kind
        if not office.body_text.strip():
            office.body_text = mark["full"] if kind != "ministry" else " "

    def owner(self, office: Office, mark: EntityMark) -> None:
        """Take in an entity behind the title: »der Republik Kasachstan«."""
        office.attributed = True
        if mark["kind"] == "country":
            office.countries += [mark["code"]] if mark["code"] else []
            self._of_country(office, mark)
        elif mark["kind"] == "organisation":
            self.organised(office, mark)
        elif mark["kind"] in ("city", "region"):
            office.country = office.country or mark["country"]
            office.regional = not mark["capital"] or office.title.category == "regional"
            if office.title.category == "regional" and mark["country"]:
                office.countries.append(mark["country"])  # »die Bürgermeister von Wien und Pressburg«
        elif mark["kind"] == "company":
            office.body = "private"

    def body_kind(self, name: str) -> str:
        """What kind of body an organisation's name tells of: »Europäisches Parlament« is a parliament."""
        low = name.lower()
        if "zentralbank" in low or "nationalbank" in low or "notenbank" in low:
            return "agency"
        for word in reversed(low.split()):
            kind = self.titles.body(word)
            if kind in ("parliament", "judiciary"):
                return kind
        return "international"

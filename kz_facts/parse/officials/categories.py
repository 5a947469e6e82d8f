"""What kind of office a phrase tells of: the title, what it heads, and whose it is."""

from __future__ import annotations

from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.rules.officials import OfficialRules

PRIVATE = "private"
_PERSONAL = ("ambassador", "envoy", "head_of_state", "head_of_government", "minister", "deputy_minister")
_DEPUTIES = {"head_of_state": "other", "head_of_government": "minister"}
_BODY = {"ministry": "other", "embassy": "envoy", "served": "other"}
_SPEAKERS = ("sprecher",)


class Categories:
    """Decides the category of office phrases."""

    def __init__(self, rules: OfficialRules, owners: Owners) -> None:
        self._heads = {stem.rstrip("*") for stem in rules.heads}
        self._owners = owners
        self._organisations = {
            stem: name for name, stems in rules.implied["organisations"].items() for stem in stems.split()
        }

    def decide(self, office: Office) -> str:
        """The contract's category, `private` for what is no public office, empty where the phrase leaves it open."""
        title = office.title
        if title.category == PRIVATE and not (title.head == "generaldirektor" and office.organisation):
            return PRIVATE
        if title.head in self._heads and office.body == PRIVATE:
            return PRIVATE
        if office.body == PRIVATE and title.category in _PERSONAL and not (office.country or office.organisation):
            return PRIVATE  # »Botschafter der Stiftung«
        if title.head == "botschafter" and office.vague and not (office.country or office.organisation or office.host):
            return PRIVATE  # »Botschafter des guten Geschmacks«
        category = title.category
        named = title.head in self._heads and title.first.replace("vize", "").strip("-") in (
            "",
            *(p.lower() for p in title.prefixes),
        )
        if title.category == "international" or "EU" in title.prefixes or not office.country:
            for part in (title.first.rsplit("-", 1)[-1], title.head, *title.prefixes):
                if part.lower() in self._organisations and office.organisation in (None, "Europäische Union"):
                    office.organisation = self._organisations[part.lower()]
                    break
        if named or not category:
            category = self._headed(office)
        category = self._special(office, category)
        if office.deputy and category:
            category = self._deputy(office, category)
        if (
            office.organisation
            and not office.country
            and category in ("minister", "head_of_state", "head_of_government", "agency", "other")
        ):
            kind = self._owners.body_kind(office.organisation)
            category = (
                kind if category in ("head_of_state", "minister", "agency") or kind == "international" else category
            )
        if office.regional and category in ("head_of_state", "head_of_government"):
            category = "regional"
        if category == "head_of_government" and office.country == "DE" and title.head == "ministerpräsident":
            category = "regional"
        return category

    def _headed(self, office: Office) -> str:
        if office.organisation:
            return self._owners.body_kind(office.organisation)
        if office.vague and not office.country:
            return ""  # »Präsident des Städtetags«
        if office.body:
            return _BODY.get(office.body, office.body)
        title = office.title
        if title.prefixes and not office.country:
            return ""
        if title.first.replace("vize", "").strip("-") not in ("", *(p.lower() for p in title.prefixes)):
            return ""
        return title.bare

    def _special(self, office: Office, category: str) -> str:
        title = office.title
        head = title.head
        stems = " ".join(office.adjectives).lower()
        public = bool(office.organisation or office.country or office.body) and office.body != PRIVATE
        if head == "sprecher":
            if category == "parliament" and title.first and title.category == "parliament":
                return category
            return (
                "spokesperson"
                if category == "spokesperson" or (public and (office.attributed or title.first or office.organisation))
                else ""
            )
        if category == "head_of_government" and title.bare == "" and head in self._heads:
            office.body_text = ""
            return category if head in ("vorsitzend", "präsident", "vorsteher", "leiter", "chef") else "agency"
        if category == "head_of_state" and office.body == category:
            office.body_text = ""  # »Chef der Junta«
            return category
        if head == "führer":
            return "head_of_state" if office.country and "oberst" in stems else ""
        if head == "vertreter":
            return "ambassador" if "ständig" in stems else "international" if "hoh" in stems else ""
        if head in ("mitglied", "beamt", "referent", "repräsentant"):
            return (
                category
                if category in ("parliament", "international") and office.attributed and head == "mitglied"
                else ""
            )
        if head in ("beauftragt",):
            if office.organisation:
                return "international"
            return "other" if (public and office.attributed) or title.first.startswith(("bundes", "regierungs")) else ""
        if head == "kommissar":
            return "international" if office.organisation or "hoh" in stems else ""
        if head in ("diplomat", "berater", "koordinator", "unterhändler", "verwalter"):
            if office.organisation:
                return "international"
            return ("envoy" if head == "unterhändler" else "other") if office.body and category else ""
        if (head == "gouverneur" and office.body == "agency") or (
            head == "gouverneur" and title.first and self._owners.titles.body(title.first) == "agency"
        ):
            return "agency"
        if head == "senator" and title.first and not title.prefixes and "-" not in title.noun:
            return "minister"
        if head in ("kommandeur", "befehlshaber") and category not in ("", PRIVATE):
            return "military"
        if head == "chefdiplomat" and office.organisation:
            return "international"
        if head == "generaldirektor":
            return "international"
        return category

    def _deputy(self, office: Office, category: str) -> str:
        head = office.title.head
        if category == "minister" and head in ("minister", "chefdiplomat"):
            return "deputy_minister"
        return _DEPUTIES.get(category, category)

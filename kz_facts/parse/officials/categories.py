"""What kind of office a phrase tells of: the title, what it heads, and whose it is."""

from __future__ import annotations

from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.titles import Title
from kz_facts.rules.officials import OfficialRules

PRIVATE = "private"
BODIES = ("agency", "judiciary", "parliament")
COMMISSION = "Europäische Kommission"
HEADS = frozenset(("head_of_state", "head_of_government"))  # of which a state has one
GOVERNING = HEADS | {"minister", "deputy_minister"}
SENT = frozenset(("ambassador", "envoy"))
_PERSONAL = GOVERNING | SENT
_DEPUTIES = {"head_of_state": "other", "head_of_government": "minister"}
_BODY = {"ministry": "other", "embassy": "envoy", "served": "other"}
# What a body of several states makes another office.
_OF_BODIES = ("minister", "head_of_state", "head_of_government", "agency", "other")
_HEADING = ("head_of_state", "minister", "agency")
_HEADS_OF_CABINETS = ("vorsitzend", "präsident", "vorsteher", "leiter", "chef")
_CABINET = ("kabinettschef", "kabinettsvorsitz")
_OF_STATES = ("minister", "staatssekretär")
_BETWEEN = ("vermittler", "emissär")  # »Uno-Vermittler«: between two others
_MEMBERS = ("mitglied", "beamt", "referent", "repräsentant")
_ADVISERS = ("beauftragt", "diplomat", "berater", "koordinator", "unterhändler", "verwalter")
_STAFF = ("sprecher", *_MEMBERS, *_ADVISERS, *_BETWEEN)
_OF_GROUPS = ("expert", "geschäftsführer")
_POLITICAL = "politisch"
_UNION = "Europäische Union"
_OF_STATE = ("bundes", "regierungs")


def is_of_land(category: str, country: str | None, role: str) -> bool:
    """Germany's ministers-president govern its Länder."""
    return category == "head_of_government" and country == "DE" and role.lower().startswith("ministerpräsident")


def is_of_house(country: str | None, role: str) -> bool:
    """Who governs as a »Bundesrat« in Switzerland is a member of a house in Austria."""
    return country == "AT" and role in ("Bundesrat", "Bundesrätin")


def _stems(office: Office) -> str:
    return " ".join(office.adjectives).lower()


class Categories:
    """Decides the category of office phrases."""

    def __init__(self, rules: OfficialRules, owners: Owners) -> None:
        self._heads = {stem.rstrip("*") for stem in rules.heads}
        self._owners = owners
        self._speakers = frozenset(rules.words["speakers"].split())
        self._organisations = {
            stem: name for name, stems in rules.implied["organisations"].items() for stem in stems.split()
        }

    def decide(self, office: Office) -> str:
        """The contract's category, `private` for what is no public office, empty where the phrase leaves it open."""
        title = office.title
        if self._is_private(office):
            return PRIVATE
        self._implied(office)
        named = title.head in self._heads and self._is_plain(title)
        category = self._headed(office) if named or not title.category else title.category
        category = self._special(office, category)
        if office.deputy and category:
            category = self._deputy(office, category)
        if office.organisation and not office.country and category == "regional" and title.head in self._heads:
            return self._owners.body_kind(office.organisation)  # »Landesdirektorin der UNICEF«
        if office.organisation and not office.country and category in _OF_BODIES:
            kind = self._owners.body_kind(office.organisation)
            category = kind if category in _HEADING or kind == "international" else category
        if category == "international" and office.organisation:
            category = self._owners.body_kind(office.organisation)  # »Delegationsleiterin im Europaparlament«
        governs = category in HEADS
        land = is_of_land(category, office.country, title.head)
        return "regional" if (office.regional and governs) or land else category

    def _is_private(self, office: Office) -> bool:
        """Whether it is no public office: of a firm, a club, a foundation."""
        title = office.title
        if title.category == "parliament" and title.head == "sprecher":
            return False  # »SPÖ-Verkehrssprecherin«
        if title.category == PRIVATE and not self._is_of_service(office):
            return True
        if title.head in self._heads and (office.body == PRIVATE or self._speaks_for_group(office)):
            return not self._speaks_for_group(office)
        if office.country or office.organisation:
            return False
        if office.body == PRIVATE and title.category in _PERSONAL:
            return True  # »Botschafter der Stiftung«
        return title.head == "botschafter" and office.vague and not office.host  # »des guten Geschmacks«

    @staticmethod
    def _is_of_service(office: Office) -> bool:
        """»Generaldirektor der Agentur«, »Generaldirektor für Sicherheit«, »Klimaexpertin der Fraktion«."""
        if office.title.head == "generaldirektor":
            return bool(office.organisation or office.field_text)
        return office.title.head in _OF_GROUPS and office.body == "parliament"

    @staticmethod
    def _speaks_for_group(office: Office) -> bool:
        """»die verkehrspolitische Sprecherin der Grünen«: who speaks for a party on a field."""
        return office.title.head == "sprecher" and office.party and _POLITICAL in _stems(office)

    def _implied(self, office: Office) -> None:
        """Set the organisation that a title tells of itself: »Kommissionspräsidentin«."""
        if office.served is not None and not office.organisation and not office.country:
            self._implied_by(office, office.served)  # »Sprecherin von Kommissionspräsident X«
        self._implied_by(office, office.title)

    def _implied_by(self, office: Office, title: Title) -> None:
        of_state = office.country or title.head in _OF_STATES  # as an »Europaminister« is
        if title.category != "international" and of_state and ("EU" not in title.prefixes or title.head == "minister"):
            return
        for part in (title.first.rsplit("-", 1)[-1].removeprefix("vize"), title.head, *title.prefixes):
            if part.lower() in self._organisations and office.organisation in (None, "Europäische Union"):
                office.organisation = self._organisations[part.lower()]
                if title.category == "parliament" and office.organisation == "Europäische Union":
                    office.organisation = "Europäisches Parlament"  # »EU-Abgeordnete«
                return

    @staticmethod
    def _is_plain(title: Title) -> bool:
        """Whether nothing stands before a title's head but »Vize-« and the like."""
        front = title.first.replace("vize", "").strip("-")
        return not front or front in [part.lower() for part in title.prefixes]

    def _headed(self, office: Office) -> str:
        if office.organisation:
            kind = self._owners.body_kind(office.organisation)
            return office.title.category if office.country and office.title.category == "agency" else kind
        if office.vague and not office.country:
            return ""  # »Präsident des Städtetags«
        if office.body:
            return _BODY.get(office.body, office.body)
        title = office.title
        if title.prefixes and not office.country:
            return title.bare if title.bare == "military" else ""
        if not self._is_plain(title):
            return ""
        return title.bare

    def _special(self, office: Office, category: str) -> str:
        """The category of heads that need more than their body to be an office."""
        title, head = office.title, office.title.head
        public = bool(office.organisation or office.country or office.body) and office.body != PRIVATE
        if title.noun.lower().startswith(_CABINET) and office.country and office.body != "served":
            return "head_of_government"  # »der kirgisische Kabinettschef«; but that of a minister serves him
        if category == "head_of_government" and title.bare == "" and head in self._heads and head != "sprecher":
            office.body_text = ""
            return category if head in _HEADS_OF_CABINETS else "agency"
        if category == "head_of_state" and office.body == category and head != "sprecher":
            office.body_text = ""  # »Chef der Junta«
            return category
        if head in _STAFF:
            return self._staff(office, category, public=public)
        if head == "führer":
            return "head_of_state" if office.country and "oberst" in _stems(office) else ""
        if head in ("vertreter", "kommissar"):
            return self._envoy(office)
        return self._head(office, category)

    def _envoy(self, office: Office) -> str:
        """»Ständiger Vertreter«, »Hohe Vertreterin«, »Hoher Kommissar«, »EU-Kommissar«."""
        stems = _stems(office)
        if office.title.head == "kommissar":
            return "international" if office.organisation or "hoh" in stems else ""
        high = "hoh" in stems
        if high and not (office.organisation or office.country or office.field_text or office.body):
            office.organisation = _UNION  # »der Hohe Vertreter X«
        senior = high or (office.organisation and not office.country)  # »der Vertreter des UNHCR«
        return "ambassador" if "ständig" in stems else "international" if senior else ""

    def _staff(self, office: Office, category: str, *, public: bool) -> str:
        """Who serves a body or a person: speakers, members, delegates, advisers."""
        title, head = office.title, office.title.head
        if head == "sprecher":
            if self._speaks_for_group(office) or (_POLITICAL in _stems(office) and office.body == "parliament"):
                return "parliament"  # »der finanzpolitische Sprecher der Fraktion«
            if category == "parliament" and (title.category == category if title.first else self._presides(office)):
                return category
            speaks = public and (office.attributed or title.first or office.organisation)
            return "spokesperson" if category == "spokesperson" or speaks else ""
        if head == "repräsentant" and office.organisation:
            return "international"
        if head in _MEMBERS:
            member = category in ("parliament", "international") and office.attributed and head == "mitglied"
            return category if member else ""
        if head in _BETWEEN:
            return "envoy" if office.organisation or office.country else ""
        if office.organisation:
            return "international"
        if head == "beauftragt":
            return "other" if (public and office.attributed) or title.first.startswith(_OF_STATE) else ""
        return ("envoy" if head == "unterhändler" else "other") if office.body and category else ""

    def _presides(self, office: Office) -> bool:
        """»Sprecher des Unterhauses«: of a house whose speaker sits in its chair."""
        return office.attributed and not self._speakers.isdisjoint(office.body_text.lower().replace("-", " ").split())

    def _head(self, office: Office, category: str) -> str:
        """Heads of bodies."""
        title, head = office.title, office.title.head
        if head == "gouverneur":
            bank = office.body == "agency" or (title.first and self._owners.titles.body(title.first) == "agency")
            named = office.organisation
            bank = bank or (named is not None and self._owners.body_kind(named) == "agency")
            return "agency" if bank else category
        if head == "senator" and title.first and not title.prefixes and "-" not in title.noun:
            return "minister"
        commands = head in ("kommandeur", "befehlshaber") and category not in ("", PRIVATE)
        if commands or (head == "kommandant" and category == "international"):
            return "military"
        if head in _OF_GROUPS:
            return "parliament" if office.body == "parliament" else ""
        if head == "generaldirektor" and not office.organisation:
            return "agency"
        if head == "generaldirektor" or (head == "chefdiplomat" and office.organisation):
            return "international"
        return category

    def _deputy(self, office: Office, category: str) -> str:
        head = office.title.head
        if category == "minister" and head in ("minister", "chefdiplomat"):
            return "deputy_minister"
        return _DEPUTIES.get(category, category)

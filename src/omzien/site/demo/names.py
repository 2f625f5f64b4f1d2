# SPDX-License-Identifier: EUPL-1.2
"""Words that invented names are made of. Every organisation says "(voorbeeld)" in its own name."""

# What an invented organisation is called, per kind. A second list gives it a name of its own.
ORGANISATIONS: dict[str, tuple[str, ...]] = {
    "welfare": ("Welzijn", "Stichting Samen", "Sociaal Werk"),
    "neighbourhood_team": ("Wijkteams",),
    "volunteers": ("Vrijwilligers van", "Stichting Bijspringen", "Vereniging"),
    "informal_group": ("Bewonersgroep", "Buurtgroep", "Buren van"),
    "informal_care": ("Steunpunt",),
    "library": ("Bibliotheek",),
    "care": ("Zorggroep",),
    "mental_health": ("Herstelhuis",),
    "housing": ("Woonstichting",),
    "school": ("Basisschool",),
    "gp": ("Huisartsen",),
    "debt_help": ("Schuldhulp",),
    "work_income": ("Werkpunt",),
    "youth": ("Jongerenwerk",),
    "sport": ("Sportbedrijf",),
    "culture": ("Kunstwerkplaats",),
    "faith": ("Gebedshuis",),
    "shelter": ("Opvang",),
    "legal_advice": ("Rechtshulp",),
    "municipality": ("Voorbeeldgemeente",),
    "host": ("Beheer van dit voorbeeld",),
}
# Words that do not exist, so that no organisation carries them already.
OWN_NAMES = (
    "Zonnewafel", "Klaverkoets", "Kiezelkan", "Regenrok", "Vuurmuts", "Houtpantoffel", "Wolkenlepel", "Zeilsokje",
    "Krentenkroon", "Bloemenfiets", "Windkussen", "Lampionboom", "Sneeuwtheepot", "Bosbesbank", "Vogelpet",
    "Egelkoffer", "Kastanjekar", "Notenlaars", "Watervest", "Sterrenkruk", "Papierzwaan", "Deurbelduif", "Tafelvos",
    "Stoelmus", "Laarzenlinde", "Truienboom", "Raamwolk", "Banketbever", "Ketelkraai", "Lepelolm", "Mutsenmeer",
    "Appeltrom", "Sjaalzwaluw", "Knopenbeuk", "Dekenduin", "Kandelaarkers", "Fluitketelven", "Hangmathaas",
    "Perenpiano", "Ribbroekroos",
)  # fmt: skip
LOCATIONS: dict[str, tuple[str, ...]] = {
    "community_centre": ("Buurthuis", "Wijkhuis", "Buurtkamer", "Ontmoetingshuis"),
    "library": ("Bibliotheek",),
    "school": ("Basisschool",),
    "town_hall": ("Stadskantoor",),
    "health_centre": ("Gezondheidshuis",),
    "worship": ("Open Kerk", "Moskee", "Kapel"),
    "sport": ("Sporthal",),
    "outdoors": ("Tuin", "Plein"),
    "shop": ("Winkel",),
    "office": ("Kantoor",),
    "other": ("Huis",),
}
# Streets that say what they are; with the letters SD, which no Dutch postcode has, no letter arrives anywhere.
STREETS = ("Voorbeeldstraat", "Voorbeeldlaan", "Voorbeeldpad", "Voorbeeldplein", "Voorbeeldweg", "Voorbeeldhof")
POSTCODE_LETTERS = "SD"
FIRST_NAMES = (
    "Aisha", "Anneke", "Bas", "Carmen", "Cees", "Chantal", "Daan", "Dilara", "Emre", "Esther", "Farid", "Femke",
    "Gerda", "Hamza", "Hanna", "Ilse", "Ismail", "Jaap", "Jolanda", "Karim", "Kees", "Leyla", "Lotte", "Mariam",
    "Marjan", "Mehmet", "Mirjam", "Nadia", "Niels", "Nour", "Olga", "Piet", "Quinty", "Rachid", "Ria", "Sabine",
    "Samira", "Selin", "Sjoerd", "Tineke", "Umar", "Vera", "Willem", "Yara", "Yusuf", "Zahra",
)  # fmt: skip
ROLES: dict[str, tuple[str, ...]] = {
    "welfare": ("sociaal werker", "opbouwwerker", "buurtcoach"),
    "neighbourhood_team": ("wijkteammedewerker",),
    "volunteers": ("coördinator vrijwilligers",),
    "informal_group": ("contactpersoon van de groep",),
    "informal_care": ("mantelzorgadviseur",),
    "library": ("medewerker taal en computer",),
    "care": ("begeleider",),
    "mental_health": ("ervaringsdeskundige",),
    "housing": ("woonadviseur",),
    "school": ("schoolmaatschappelijk werker",),
    "gp": ("welzijnscoach",),
    "debt_help": ("schuldhulpverlener",),
    "work_income": ("werkcoach",),
    "youth": ("jongerenwerker",),
    "sport": ("beweegcoach",),
    "culture": ("begeleider",),
    "faith": ("gastvrouw",),
    "shelter": ("begeleider",),
    "legal_advice": ("juridisch adviseur",),
    "municipality": ("baliemedewerker",),
    "host": ("beheerder",),
}
MONEY = ("brede SPUK", "subsidie van de gemeente", "fonds (drie jaar)", "projectgeld", "eigen bijdragen")
FIRST_TEN_MINUTES = (
    "Bij de deur zegt iemand u gedag. U krijgt koffie of thee. Daarna laat zij u zien waar u kunt zitten.",
    "U komt binnen door de groene deur. Aan de balie vraagt u naar de gastheer. Hij loopt even met u mee.",
    "Er is een tafel voor nieuwe mensen. Wij stellen u voor aan twee anderen. U hoeft niets te zeggen.",
)


def phone(number: int) -> str:
    """Return a number that cannot ring: no Dutch subscriber number starts with a nought (docs/decisions/0305)."""
    return f"030 0{number % 100:02d} {number // 100 % 100:02d} {number // 10_000 % 100:02d}"

"""The words of the manual page that stand nowhere in the program: its headings, files, variables and exit codes."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Words(NamedTuple):
    """The words of a page in one language."""

    manual: str
    """The name of the collection, at the top of the page."""
    name: str
    synopsis: str
    description: str
    commands: str
    options: str
    files: str
    environment: str
    ends: str
    named_files: Mapping[str, str]
    variables: Mapping[str, str]
    codes: Mapping[str, str]


WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        manual="Commands",
        name="NAME",
        synopsis="SYNOPSIS",
        description="DESCRIPTION",
        commands="COMMANDS",
        options="OPTIONS OF EVERY COMMAND",
        files="FILES",
        environment="ENVIRONMENT",
        ends="EXIT STATUS",
        named_files={
            "~/Documents/Perenne": "The library: two files for each workshop, NAME.perenne.json and "
            "NAME.perenne.journal.",
            "~/.config/perenne/config.toml": "The configuration; “perenne config” writes one with every setting "
            "explained. On macOS it is in ~/Library/Application Support/perenne.",
            "~/.local/state/perenne": "What belongs to this machine alone: texts that were being typed, rescued "
            "copies, the report of a fault.",
        },
        variables={
            "PERENNE_HOME": "The folder of the workshops.",
            "PERENNE_CONFIG": "The configuration file.",
            "PERENNE_LANG, LC_ALL, LC_MESSAGES, LANG": "The language, where neither --lang nor the configuration "
            "says it.",
            "ESCDELAY": "Milliseconds after which Esc is the key.",
            "NO_COLOR": "No colours, where it holds anything.",
            "COLUMNS": "The width of what commands write.",
        },
        codes={
            "0": "All is well.",
            "1": "Something was refused or failed; one sentence says what, and what to do.",
            "2": "The command was not typed as it should be.",
            "130": "It was interrupted with Ctrl+C.",
        },
    ),
    "fr": Words(
        manual="Commandes",
        name="NOM",
        synopsis="SYNOPSIS",
        description="DESCRIPTION",
        commands="COMMANDES",
        options="OPTIONS DE TOUTES LES COMMANDES",
        files="FICHIERS",
        environment="ENVIRONNEMENT",
        ends="CODE DE RETOUR",
        named_files={
            "~/Documents/Perenne": "La bibliothèque : deux fichiers par atelier, NOM.perenne.json et "
            "NOM.perenne.journal.",
            "~/.config/perenne/config.toml": "La configuration ; « perenne config » en écrit une où chaque réglage "
            "est expliqué. Sous macOS, elle est dans ~/Library/Application Support/perenne.",
            "~/.local/state/perenne": "Ce qui n’appartient qu’à cette machine : les textes en cours de frappe, les "
            "copies sauvées, le rapport d’une panne.",
        },
        variables={
            "PERENNE_HOME": "Le dossier des ateliers.",
            "PERENNE_CONFIG": "Le fichier de configuration.",
            "PERENNE_LANG, LC_ALL, LC_MESSAGES, LANG": "La langue, si ni --lang ni la configuration ne la disent.",
            "ESCDELAY": "Les millisecondes après lesquelles Échap est la touche.",
            "NO_COLOR": "Pas de couleurs, si elle contient quelque chose.",
            "COLUMNS": "La largeur de ce que les commandes écrivent.",
        },
        codes={
            "0": "Tout va bien.",
            "1": "Quelque chose a été refusé ou a échoué ; une phrase dit quoi, et que faire.",
            "2": "La commande était mal tapée.",
            "130": "Elle a été interrompue par Ctrl+C.",
        },
    ),
}
"""By code of the language."""

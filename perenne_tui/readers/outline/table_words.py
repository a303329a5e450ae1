"""The words of tables: which role a head says, which heads are columns of a board, which words are states.

French and English, as minutes, trackers and the exports of other programs have them. Words are compared folded,
without signs and without what stands in brackets.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.core.text.clean import fold

Role = Literal[
    "card", "action", "owner", "due", "state", "column", "tags", "question", "note", "number", "other"
]  # fmt: skip
"""The kind of the cells of a column: `card` the title of a card, `action` what is to be done where the card is a
subject; `number` counts the rows."""

_IN_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]{0,200}>")
_SIGNS: Final = re.compile(r"[^\w%#'/&-]+")
_EITHER: Final = re.compile(r"/|&|\b(?:et|and|ou|or)\b")
_LONGEST_HEAD: Final = 80
"""Characters above which a text is no head that a role could be read from."""


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word.strip()) for word in text.split(","))


_STRONG: Final[Mapping[Role, frozenset[str]]] = {
    "card": _words(
        "quoi, action, actions, action à mener, actions à mener, action à réaliser, actions à réaliser, tâche, "
        "tâches, tâche à réaliser, tâches à réaliser, nom de la tâche, à faire, choses à faire, prochaine action, "
        "prochaines actions, plan d'action, actions correctives, action corrective, what, task, tasks, task name, "
        "action item, action items, to do, todo, to-do, next step, next steps, card name, card title, carte, titre "
        "de la carte, nom de la carte, summary, user story, issue, "
        "action name, issue title, task title, intitulé de l'action, libellé de l'action, titre de "
        "l'action, was, aufgabe, "
        "aufgaben, maßnahme, maßnahmen, qué, que, tarea, tareas, acción, acciones, che cosa, cosa, azione, azioni, "
        "compito, o quê, tarefa, tarefas, ação, ações, wat, taak, taken, actie, acties"
    ),
    "owner": _words(
        "qui, porteur, porteuse, porteurs, porteur/porteuse, porteur de l'action, responsable, responsables, resp, "
        "pilote, pilotes, pilotage, référent, référente, référents, assigné, assigné à, assignée à, attribué à, "
        "affecté à, affectation, en charge, personne en charge, chargé de, qui fait, qui fait quoi, par qui, acteur, "
        "acteurs, membres, intervenant, intervenants, action par, who, owner, owners, assignee, assignees, assigned, "
        "assigned to, assign, responsible, person responsible, lead, members, card members, dri, accountable, wer, "
        "verantwortlich, verantwortliche, zuständig, quién, quien, encargado, encargada, chi, responsabile, quem, "
        "responsável, wie, verantwoordelijke"
    ),
    "due": _words(
        "quand, pour quand, échéance, échéances, date d'échéance, délai, délais, date limite, date butoir, pour le, "
        "avant le, à faire pour, date cible, date prévue, date de fin, date de fin prévue, fin prévue, terme, date "
        "prévisionnelle, date de réalisation, deadline, due, due date, due on, by when, when, target date, end date, "
        "duedate, finish, finish date, wann, bis wann, frist, fällig, fällig am, termin, cuándo, "
        "cuando, para cuándo, "
        "fecha límite, plazo, fecha, quando, entro quando, scadenza, até quando, prazo, data limite, wanneer"
    ),
    "state": _words(
        "état, statut, statuts, avancement, état d'avancement, fait, fait ?, fait/pas fait, réalisé, terminé, "
        "progrès, progression, %, % d'avancement, % avancement, % réalisé, % complete, status, state, done, done ?, "
        "completed, complete, progress, due complete, is done, checked, coché, status category, suivi, erledigt, "
        "estado, hecho, stato, fatto, feito, gedaan"
    ),
    "column": _words(
        "axe, axes, thème, thèmes, thématique, catégorie, colonne, liste, list, list name, nom de la liste, section, "
        "section/column, lane, swimlane, bucket, bucket name, compartiment, nom du compartiment, domaine, chantier, "
        "volet, rubrique, theme, category, column, column name, epic, epic name, workstream, famille, pôle, phase, "
        "stage"
    ),
    "tags": _words("étiquettes, étiquette, tags, tag, labels, label, mots-clés, mot-clé, keywords, card labels"),
    "note": _words(
        "commentaire, commentaires, remarque, remarques, description, note, notes, observation, observations, "
        "détail, détails, précision, précisions, comment, comments, remarks, details, card description, body, "
        "contexte, desc, content, contenu"
    ),
    "question": _words("question, questions"),
    "number": _words("n°, no, nº, n, num, numéro, #, nr, number, ordre, rang"),
}
"""By role: heads that say it on their own."""

_WEAK: Final[Mapping[Role, frozenset[str]]] = {
    "card": _words(
        "sujet, sujets, titre, title, point, points, item, items, résumé, nom, name, libellé, intitulé, objet, "
        "désignation, livrable, jalon, activité, activités, activity, élément, story, feature, subject, topic, "
        "milestone, deliverable, idée, idées, idea, proposition, propositions, recommandation, recommandations, "
        "mesure, mesures, étape, étapes, step, carte, card, décision/action, décisions/actions, besoin, problème, "
        "décision, décisions, décision prise, décisions prises, decision, decisions, relevé de décisions"
    ),
    "due": _words("date, dates, fin, end, calendrier, planning, période, semaine, week, mois, jour"),
    "owner": _words(
        "personne, personnes, équipe, team, service, contact, nom du responsable, personne ressource, par"
    ),
    "state": _words("ok, vu, statut actuel, situation"),
    "column": _words("groupe, group, type, lot, projet, project, lieu, list id"),
}
"""By role: heads that say it only where other heads, or the cells, say that this is a table of tasks."""

SUBJECTS: Final = _words(
    "sujet, sujets, point, points, objet, titre, title, topic, subject, question, questions, problème, constat, "
    "point abordé, points abordés, ordre du jour"
)
"""Heads of a card that is spoken about, beside which a column of actions says what is to be done."""

_PATTERNS: Final[tuple[tuple[re.Pattern[str], Role], ...]] = (
    (
        re.compile(
            r"\b(?:creat(?:ed|ion)|cree|saisie|start|debut|modifi\w*|updated?|mise a jour|maj|opened|ouverture|"
            r"lance\w*|closed at|resolved|demande|emission|type|nature|nombre|number of|count|url|username|budget|"
            r"cout|priorite|priority|risque|impact)\b"
        ),
        "other",
    ),
    (re.compile(r"^(?:n|no|num(?:ero)?|id|ref(?:erence)?|identifiant|cle|key)\b|\b(?:id|key)$"), "other"),
    (
        re.compile(
            r"\b(?:resp\w*|qui|owner|porteur|pilote|who)\b.*\b(?:quand|when|echeance|date|delai|due|deadline)\b"
        ),
        "owner",
    ),
    (re.compile(r"\b(?:echeances?|date limite|date butoir|deadline|delais?|due)\b"), "due"),
    (
        re.compile(r"\b(?:responsables?|porteurs?|porteuses?|pilotes?|assign\w+|owners?|en charge|attribue|qui)\b"),
        "owner",
    ),
    (re.compile(r"\b(?:statut|status|avancement|etat d)\b|^%"), "state"),
    (re.compile(r"\b(?:commentaires?|remarques?|observations?|description|comments?|notes?)\b"), "note"),
    (re.compile(r"^(?:les )?(?:actions?|taches?|tasks?|quoi|what)\b"), "card"),
    (re.compile(r"\b(?:etiquettes?|tags?|labels?|mots[- ]cles)\b"), "tags"),
    (re.compile(r"^(?:axe|theme|thematique|categorie|colonne|liste|section)\b"), "column"),
)  # fmt: skip
"""Words in longer heads, the first that is found: « Responsable de l’action » is an owner."""

_BOARDS: Final = _words(
    "garder, arrêter, commencer, continuer, conserver, améliorer, à garder, à arrêter, à commencer, à continuer, à "
    "améliorer, à conserver, à essayer, essayer, démarrer, cesser, inventer, jeter, on garde, on arrête, on "
    "commence, on continue, on jette, on essaie, on améliore, start, stop, continue, keep, drop, add, more, less, "
    "begin, keep doing, start doing, stop doing, more of, less of, do more, do less, try, improve, to improve, "
    "forces, force, faiblesses, faiblesse, opportunités, opportunité, menaces, menace, strengths, weaknesses, "
    "opportunities, threats, points forts, points faibles, points positifs, points négatifs, positif, négatif, "
    "positifs, négatifs, les plus, les moins, plus, moins, +, -, atouts, freins, leviers, risques, avantages, "
    "inconvénients, pour, contre, pros, cons, advantages, drawbacks, benefits, concerns, ce qui va, ce qui ne va "
    "pas, ce qui manque, ce qui a marché, ce qui a bien marché, ce qui n'a pas marché, ce qui a moins bien marché, "
    "ce qui peut être amélioré, ce qui marche, ce qui ne marche pas, ce qui fonctionne, ce qui ne fonctionne pas, ça "
    "marche, ça ne marche pas, bien, moins bien, pas bien, à changer, went well, what went well, went wrong, what "
    "went wrong, didn't go well, did not go well, what didn't go well, what could be improved, could be improved, to "
    "be improved, good, bad, better, best, worked, what worked, didn't work, what didn't work, works, mad, sad, "
    "glad, liked, learned, lacked, longed for, appris, aimé, manqué, désiré, rose, bud, thorn, roses, buds, thorns, "
    "vent, ancre, ancres, récifs, île, wind, anchor, anchors, rocks, island, idées, ideas, actions, questions, "
    "remerciements, kudos, appreciations, puzzles, wishes, merci, à faire, en cours, fait, faits, faites, terminé, "
    "terminés, bloqué, bloqués, à venir, backlog, to do, todo, doing, in progress, done, blocked, review, in review, "
    "en revue, à valider, validé, hier, aujourd'hui, demain, court terme, moyen terme, long terme, now, next, later, "
    "must, should, could, won't, doit, devrait, pourrait, avant, pendant, après, before, during, after, acquis, à "
    "acquérir, décisions, informations, fiertés, regrets, satisfactions, difficultés, réussites, succès, échecs, "
    "apprentissages, surprises, faits marquants"
)
"""Heads of the columns of a board: of retrospectives, of strengths and weaknesses, of kanban."""

_STATE_WORDS: Final[Mapping[State, frozenset[str]]] = {
    "settled": _words(
        "fait, faite, faits, faites, fini, finie, terminé, terminée, terminés, terminées, achevé, achevée, réalisé, "
        "réalisée, clos, close, clôturé, clôturée, réglé, réglée, résolu, résolue, soldé, soldée, livré, livrée, "
        "fermé, fermée, ok, oui, vrai, done, closed, complete, completed, resolved, finished, fixed, shipped, "
        "delivered, merged, yes, true, y, o, x, v, 100%, 100 %, archivé, archivée"
    ),
    "current": _words(
        "en cours, en cours de réalisation, commencé, commencée, démarré, démarrée, engagé, engagée, entamé, "
        "entamée, partiel, partielle, partiellement, à finir, à terminer, à finaliser, presque fini, en revue, en "
        "test, à valider, en validation, in progress, doing, wip, started, ongoing, on going, in review, review, "
        "testing, in test, partial, partly, active, ready for review, to verify"
    ),
    "open": _words(
        "à faire, à traiter, à lancer, à démarrer, à planifier, à venir, pas fait, pas commencé, non commencé, non "
        "commencée, non démarré, non démarrée, non fait, non faite, non, faux, nouveau, nouvelle, ouvert, ouverte, "
        "planifié, planifiée, prévu, prévue, to do, todo, open, opened, reopened, new, not started, planned, "
        "backlog, no, false, n, pending, ready, selected for development, 0%, 0 %, en retard, late"
    ),
    "parked": _words(
        "bloqué, bloquée, en attente, en pause, suspendu, suspendue, reporté, reportée, différé, différée, blocked, "
        "on hold, hold, waiting, paused, postponed, deferred, parked, parking"
    ),
    "not_applicable": _words(
        "abandonné, abandonnée, annulé, annulée, sans objet, sans suite, rejeté, rejetée, refusé, refusée, na, n/a, "
        "non applicable, s/o, cancelled, canceled, dropped, rejected, won't do, wont do, won't fix, obsolete, "
        "duplicate, not applicable, invalid"
    ),
}
_STATES: Final[Mapping[str, State]] = {word: state for state, words in _STATE_WORDS.items() for word in words}
_TICKS: Final[Mapping[str, State]] = {
    **dict.fromkeys(("✓", "✔", "☑", "✅", "🗹", "[x]", "[X]", "[✓]", "[v]", "x", "X", "☒", "🗷"), "settled"),
    **dict.fromkeys(("☐", "[ ]", "[]", "□", "⬜", "◻", "❌", "✗", "✘"), "open"),
    **dict.fromkeys(("[~]", "[/]", "⏳", "🔄", "🚧", "⌛"), "current"),
    **dict.fromkeys(("[-]", "🚫"), "not_applicable"),
    **dict.fromkeys(("⏸",), "parked"),
}
_POSTPONED: Final = _words("reporté, reportée, différé, différée, postponed, deferred")
_DECISIONS: Final = _words(
    "décision, décisions, décision prise, décisions prises, décision actée, relevé de décisions, decision, "
    "decisions, decision made, decisions made, resolution, résolution"
)
_PRIORITY: Final = _words("priorité, priority, niveau de priorité, priority level, importance")
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?%")


@lru_cache(maxsize=1024)
def bare_head(head: str) -> str:
    """Return a head in the form that is compared: folded, without signs and without what stands in brackets."""
    folded = " ".join(_SIGNS.sub(" ", _IN_BRACKETS.sub(" ", fold(head))).replace("_", " ").split()).strip("' -/")
    return folded or " ".join(fold(head).split())


@lru_cache(maxsize=1024)
def role_of_head(head: str) -> tuple[Role | None, int]:
    """Return the role that a head says and how surely, from 0 to 3; a head that says nothing has none."""
    said = bare_head(head)
    if not said or len(said) > _LONGEST_HEAD:
        return None, 0
    for role, words in _STRONG.items():
        if said in words:
            return role, 3
    for role, words in _WEAK.items():
        if said in words:
            return role, 1
    found = next((role for pattern, role in _PATTERNS if pattern.search(said)), None)
    if found is None:
        parts = [part.strip() for part in _EITHER.split(said)]
        found = next((role for part in parts for role, words in _STRONG.items() if part in words), None)
    return (found, 2) if found else (None, 0)


def is_priority(head: str) -> bool:
    """Return whether a head is that of priorities."""
    return bare_head(head) in _PRIORITY


def is_decision(head: str) -> bool:
    """Return whether a head is that of what was decided, by which alone a table is one of things to keep."""
    return bare_head(head) in _DECISIONS


def is_postponed(cell: str) -> bool:
    """Return whether a state says that something was put off."""
    return fold(cell.strip()) in _POSTPONED


def heads_column(head: str) -> bool:
    """Return whether a head is one that columns of a board have: « Garder », "Went well"."""
    return bare_head(head) in _BOARDS


@lru_cache(maxsize=4096)
def state_of_cell(cell: str) -> tuple[State | None, bool]:
    """Return the state that a cell says, `None` where it says none, and whether it says it by a sign alone."""
    said = cell.strip().replace("\ufe0f", "")
    if said in _TICKS:
        return _TICKS[said], True
    if len(said) > 40:
        return None, False
    bare = fold(said)
    if percent := _PERCENT.fullmatch(bare):
        done = int(percent[1])
        return ("open" if done == 0 else "settled" if done >= 100 else "current"), False
    words = " ".join(_SIGNS.sub(" ", bare).split())
    return _STATES.get(bare) or _STATES.get(words), False

"""Names that other programs give to copies of a file: sync clients and editors."""

from typing import Final

SYNC_CLIENTS: Final = (
    "{stem} (conflicted copy 2026-11-29 120000){end}",  # Nextcloud, ownCloud
    "{stem} (copie en conflit 2026-11-29 120000){end}",
    "{stem} (Konfliktkopie 2026-11-29 120000){end}",
    "{stem}_conflict-20261129-120000{end}",
    ".{stem}{end}.~4f2a91c",
    "{stem} (Copie en conflit de PC 2026-11-29){end}",  # Dropbox
    "{stem} (PC's conflicted copy 2026-11-29){end}",
    "{stem} (Copie en conflit de Léa Martin 2026-11-29){end}",
    "{stem} (Case Conflict){end}",
    "{stem}-PC-4F2A{end}",  # OneDrive
    "{stem}-PC-4F2A-2{end}",
    "{stem} (1){end}",  # Google Drive, browsers
    "{stem}(2){end}",
    "Copie de {stem}{end}",
    "Copy of {stem}{end}",
    "{stem} - Copie{end}",  # Windows
    "{stem} - Copie (2){end}",
    "{stem} - Copy{end}",
    "{stem}.sync-conflict-20261129-120000-7XKQ2AB{end}",  # Syncthing
    "~syncthing~{stem}{end}.tmp",
    ".syncthing.{stem}{end}.tmp",
    ".stversions/{stem}~20261129-120000{end}",
    "{stem} (SFConflict pc@example.fr 2026-11-29-12-00-00){end}",  # Seafile
    "{stem} 2{end}",  # iCloud
    "{stem} copie{end}",  # macOS
    "{stem}{end}.sb-4f2a91c8-XyZ",
    "{stem}.Conflict{end}",  # Resilio
    ".sync/Archive/{stem}{end}",
    ".sync/Archive/{stem}.1{end}",
    "{stem}{end}.!sync",
    "{stem}_PC_Nov-29-120000-2026_Conflict{end}",  # Synology Drive
    "{stem} [conflicted]{end}",  # pCloud
    "{stem} (conflict){end}",
    "{stem}{end}.part",
    "{stem}{end}.crdownload",
)
BEFORE_THE_ENDING: Final = (
    "atelier (conflicted copy 2026-11-29 120000).perenne{end}",
    "atelier (copie en conflit de Léa Martin 2026-11-29).perenne{end}",
    "atelier (Case Conflict).perenne{end}",
    "atelier [conflicted].perenne{end}",
    "atelier.sync-conflict-20261129-120000-7XKQ2AB.perenne{end}",
    "atelier_conflict-20261129-120000.perenne{end}",
    ".trash/atelier (copie en conflit 2026-11-29).perenne{end}",
    ".trash/atelier.sync-conflict-20261129-120000-7XKQ2AB.perenne{end}",
    "sous/atelier (copie en conflit 2026-11-29).perenne{end}",
)
"""Names of copies in which all that follows the first dot was taken for the ending, or that somebody renamed."""
COPIES: Final = ("atelier (1).perenne{end}", "atelier - Copie.perenne{end}", "sous/atelier.perenne{end}")
"""Names of copies that open as a workshop."""
EDITORS: Final = (
    "{stem}{end}~",
    "{stem}{end}.~1~",
    "{stem}{end}.bak",
    "{stem}.bak",
    "{stem}{end}.old",
    "{stem}{end}.save",
    "{stem}{end}.tmp",
    "{stem}{end}.orig",
    "{stem}{end}.rej",
    "{stem}_BACKUP_4711{end}",
    "{stem}_REMOTE_4711{end}",
    ".{stem}{end}.swp",
    ".{stem}{end}.swo",
    ".{stem}{end}.un~",
    "#{stem}{end}#",
    ".#{stem}{end}",
    ".{stem}{end}.kate-swp",
    "{stem}{end}___jb_tmp___",
    "{stem}{end}___jb_old___",
    ".goutputstream-4XK2Z1{end}",
    "~${stem}{end}",
    ".~lock.{stem}{end}#",
    ".nfs000000000001{end}",
)
OURS: Final = (
    "{stem}{end}.other",
    "{stem}{end}.other-2",
    "{stem}{end}.damaged",
    "{stem}{end}.new",
    "ancien nom.perenne{end}.other",
    ".trash/{stem}{end}",
    "../state/perenne/rescued/{stem}{end}",
)
"""Names that we give to set-aside files."""
OTHERS: Final = ("notes{end}", "autre/dossier/sauvegarde{end}", "~notes.tmp", "plan.md", "LISEZMOI")
"""Names that have nothing to do with a workshop."""
EVERY: Final = (*SYNC_CLIENTS, *BEFORE_THE_ENDING, *COPIES, *EDITORS, *OURS, *OTHERS)

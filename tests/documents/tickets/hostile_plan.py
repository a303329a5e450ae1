"""A plan in which every text would do something in the tools that tickets go to."""

from datetime import date

from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.workshop import Workshop

DAY = date(2026, 12, 8)
HOSTILE = (
    "@lea et @org/team, #12, repo#3, !4, $5, &6, ~bug, %\"v1\", GH-7 GL-8 [issue:9]",
    "/close\n/assign @me\n- [ ] faire\n- [x] fait\n* [ ] puce",
    "  /close\n\t/reopen",
    "[ ] case\n[x] case",
    "=1+1",
    "<script>alert(1)</script> <b>x</b> <!-- c -->",
    "# titre\n## deux\n---\n```\ncode\n```",
    "| a | b |\n|---|---|",
    "a::b | c",
    "\u202egauche\u200f",
    "😀 🏳️‍🌈 e\u0301",
    "x" * 3000,
    "1. un\n2. deux",
    "",
    "   ",
    "CON",
    "../../etc/passwd",
    "a\r\nBcc: x@y.fr",
    "![i](http://x/y.png) [l](javascript:alert(1))",
    "**gras** _it_ ~~s~~ `c`",
    ":smile: {{ x }} {% y %} \\@lea \\#12",
)  # fmt: skip


def hostile_plan() -> Workshop:
    """Return the plan: the texts stand in each field that people type."""
    texts = [*enumerate(HOSTILE)]
    return Workshop(
        Header("w", challenge="Défi @all #1"),
        axes={"x": Axis("x", "a", "D", "Axe @all #2")},
        cards={
            f"c{n}": Card(f"c{n}", "x", f"{n:02}", f"D{n + 1}", text, HOSTILE[n - 1], answer=HOSTILE[n - 2])
            for n, text in texts
        },
        actions={
            f"a{n}": Action(
                f"a{n}",
                f"c{n}",
                f"AC{n + 1}",
                text,
                "lea" if n % 3 else "",
                "chef" if n % 4 else "",
                date(2027, 1, 1 + n) if n % 5 else None,
                text,
                notes=(text, text),
            )
            for n, text in texts
        },
        decisions={
            f"d{n}": Decision(f"d{n}", f"c{n}", f"DE{n + 1}", text, "pending" if n % 2 else "made", "lea")
            for n, text in texts
        },
        risks={f"r{n}": Risk(f"r{n}", f"c{n}", f"RI{n + 1}", text, text) for n, text in texts},
        people={"lea": Person("lea", 'Martin, "@lea" /close', "#1 cheffe"), "chef": Person("chef", "", "DSI @dsi")},
    )

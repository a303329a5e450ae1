"""The notices of an archive: each library once, with its licence, the whole text of it, and where it is found."""

import pytest

from distribution.notices import notices

TEXT = b"Permission is hereby granted.\r\nWithout any warranty.\n"


def test_a_library_is_told_with_its_licence_and_the_whole_text() -> None:
    told = notices(_library("Quill", "License-Expression: MIT", LICENSE=TEXT))
    assert "\nQuill 1.2: MIT\n" in told
    assert "Permission is hereby granted.\nWithout any warranty." in told
    assert "\r" not in told


def test_our_own_program_is_not_among_the_others() -> None:
    assert "perenne_tui 1.0" not in notices(_library("perenne_tui", "License-Expression: EUPL-1.2", LICENSE=TEXT))


def test_libraries_stand_in_the_order_of_their_names() -> None:
    files = {
        **_library("zebra", "License: MIT"),
        **_library("Apple", "License: MIT"),
        **_library("moss", "License: MIT"),
    }
    told = notices(files)
    assert [told.index(name) for name in ("Apple 1.2", "moss 1.2", "zebra 1.2")] == sorted(
        told.index(name) for name in ("Apple 1.2", "moss 1.2", "zebra 1.2")
    )


@pytest.mark.parametrize(
    ("facts", "licence"),
    [
        ("License-Expression: MIT\nLicense: another", "MIT"),
        ("Classifier: License :: OSI Approved :: BSD License\nLicense: BSD", "BSD License"),
        ("License: Apache 2.0", "Apache 2.0"),
    ],
)
def test_the_licence_is_the_most_exact_that_the_library_names(facts: str, licence: str) -> None:
    assert f"Quill 1.2: {licence}\n" in notices(_library("Quill", facts))


def test_a_licence_that_is_only_a_text_is_seen_below() -> None:
    assert "Quill 1.2: see below\n" in notices(_library("Quill", "", **{"licenses/COPYING": TEXT}))


def test_a_library_without_a_licence_goes_into_no_archive() -> None:
    with pytest.raises(ValueError, match=r"quill-1\.2\.dist-info says nothing of its licence"):
        notices(_library("quill", ""))


def test_it_is_found_at_its_home_and_not_at_its_list_of_changes() -> None:
    addresses = (
        "Project-URL: Changelog, https://q.example/changes\nProject-URL: Donate, https://q.example/give\n"
        "Project-URL: Source, https://q.example/code\nProject-URL: Homepage, https://q.example"
    )
    assert "\nhttps://q.example\n" in notices(_library("quill", f"License: MIT\n{addresses}"))


def _library(name: str, facts: str, **texts: bytes) -> dict[str, bytes]:
    """Return the facts of a library, and texts beside them."""
    folder = f"{name}-1.2.dist-info"
    said = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.2\n{facts}\n".replace("\n\n", "\n")
    return {f"{folder}/METADATA": said.encode(), **{f"{folder}/{place}": data for place, data in texts.items()}}

"""Which modules an engine is given: those that the entry comes to, and no others."""

from averment.rego.packages import needed, package_of, used

MODULES = {
    "entry.rego": "package entry\n\nx if data.a.deny\n",
    "a.rego": "# Speaks of package zero, which is no package of its own.\npackage a\n\nimport data.lib.b\n\ndeny if b.f(1)\n",
    "lib/b.rego": "package lib.b\n\nf(n) if n == data.lib.c.one\n",
    "lib/c.rego": "package lib.c\n\none := 1\n",
    "folder.rego": "package folder\n\nx := object.keys(data.kept)\n",
    "kept/one.rego": "package kept.one\n\ny := 1\n",
    "alone.rego": "package alone\n\nz if data.a.deny\n",
}


def test_what_a_package_comes_to_is_needed_and_nothing_else() -> None:
    assert list(needed(MODULES, ["entry"])) == ["entry.rego", "a.rego", "lib/b.rego", "lib/c.rego"]
    assert list(needed(MODULES, ["lib.c"])) == ["lib/c.rego"]


def test_what_names_a_folder_of_packages_names_all_below_it() -> None:
    assert list(needed(MODULES, ["folder"])) == ["folder.rego", "kept/one.rego"]


def test_a_package_is_told_by_its_own_line() -> None:
    assert package_of(MODULES["a.rego"]) == "a"


def test_a_rule_of_a_package_and_a_package_below_it_are_both_spoken_of() -> None:
    assert used("x if data.a.b.c", ["a", "a.b", "a.b.c.d", "ab"]) == {"a", "a.b"}

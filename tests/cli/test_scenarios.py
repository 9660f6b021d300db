"""``laeringsmiljo scenarios check``, as an author runs it."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from laeringsmiljo.cli.scenarios import command
from laeringsmiljo.errors import CourseError

FILE = Path(__file__).parents[1] / "activities" / "files" / "talk.yml"


def run(*files):
    return CliRunner().invoke(command, ["check", *map(str, files)])


def test_a_sound_file_is_told_with_its_paths():
    done = run(FILE)
    assert done.exit_code == 0
    assert done.output.strip().endswith("talk.yml: 48 veier gått")


def test_what_is_wrong_is_told_of_all_files(tmp_path):
    nb, en = tmp_path / "nb", tmp_path / "en"
    for folder in (nb, en):
        folder.mkdir()
        shutil.copy(FILE, folder)
    source = FILE.read_text("utf-8")
    (en / "talk.yml").write_text(source.replace("effect: {}", "effect: {time: 0}", 1), "utf-8")
    (en / "broken.yml").write_text(source.replace("to: second", "to: nowhere"), "utf-8")
    done = run(nb, en)
    assert isinstance(done.exception, CourseError)
    told = str(done.exception).splitlines()
    assert len(told) == 2
    line = source[: source.index("        to: second")].count("\n") + 1
    assert f"broken.yml:{line}: " in told[0]
    assert "nowhere" in told[0]
    assert "talk.yml:" in told[1]


def test_of_a_book_only_the_scenarios_are_read():
    done = run(Path(__file__).parents[2] / "book")
    assert done.exit_code == 0, done.exception
    names = [line.split(":")[0].rsplit("/", 1)[-1] for line in done.output.splitlines()]
    assert len(names) == 2 * len(set(names))
    assert "angry-in-class.yml" in names

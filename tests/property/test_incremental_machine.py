"""An incremental build equals a clean one, whatever happened to the archive between two builds.

Two state machines do random things to a sample archive and build it, and each single change is tried.
The whole output has the bytes of a clean build, the warnings are the same, and nothing that is gone is
left in the doctrees, the environment or the search index.

``PRESS_DEEP=1`` (``make test-deep``) tries many more and longer histories, other ones each time, looks
after every build, and tries each change alone. In the suite, changes of different files are built
together, and alone only if that shows a fault.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from pressarchive.similar import similar
from tests.histories import (
    BIB,
    CHANGES,
    COMMON_CHANGES,
    EXTRA,
    KILL_EVENTS,
    OPTIONS,
    PARAGRAPHS,
    REGISTRY,
    RELEASE_CHANGES,
    SETTINGS,
    SITE_CHANGES,
    STATIC,
    Kill,
    Snapshot,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = [
    pytest.mark.slow(reason='many builds; site/test_incremental.py has the usual changes'),
    pytest.mark.usefixtures('few_words'),
]

DEEP = bool(os.environ.get('PRESS_DEEP'))
#: The same histories each time in the suite, so that nobody's unrelated change turns it red; there, a
#: history that fails is not shortened, which takes minutes: `make test-deep` does that.
BOUNDED = settings(
    max_examples=40 if DEEP else 5,
    stateful_step_count=16 if DEEP else 8,
    deadline=None,
    database=None,
    derandomize=not DEEP,
    print_blob=True,
    phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if DEEP else [])],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
NUMBER = st.integers(0, 23)
#: Files that a change leaves different, with their bytes and times; ``None``: it removes the file.
Effect: TypeAlias = dict[str, tuple[bytes, int] | None]
#: Whether a build follows at once: mostly, so that a fault shows soon.
BUILD = st.sampled_from([True, True, False])
KILLS = st.builds(Kill, st.sampled_from(KILL_EVENTS), st.integers(0, 12), st.booleans())


def steps(names: Sequence[str]) -> st.SearchStrategy[Step]:
    """Return steps, with any of the changes *names*."""
    return st.builds(Step, st.sampled_from(sorted(names)), NUMBER, NUMBER)


@pytest.fixture(scope='module', autouse=True)
def near() -> Iterator[None]:
    """Compare each release with its next ones only: the archive is small, and few are to be asked again."""
    with mock.patch.object(similar, 'REACH', 1):
        yield


@pytest.fixture(scope='module')
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a built sample archive."""
    return Snapshot(tmp_path_factory.mktemp('histories'))


@pytest.fixture(scope='module')
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a built sample archive without any warning: its next build reads nothing."""
    return Snapshot(tmp_path_factory.mktemp('quiet'), faultless=True)


class Archive(RuleBasedStateMachine):
    """A sample archive to which anything may happen; one more group of changes in each subclass."""

    snapshot: ClassVar[Snapshot]

    def __init__(self) -> None:
        super().__init__()
        self.history = self.snapshot.history()
        self.pending = False
        self.builds = 0

    def go(self, step: Step, *, build: bool) -> None:
        """Take *step*, and *build* perhaps."""
        self.history.do(step)
        self.pending = True
        if build:
            self.check()

    def check(self) -> None:
        """Build, and compare with a clean build: each second time; in `make test-deep` each time."""
        self.builds += 1
        if DEEP or self.builds % 2 == 0:
            self.history.assert_equal_to_clean()
        else:
            self.history.build()
        self.pending = False

    @rule(step=steps(list(COMMON_CHANGES)), build=BUILD)
    def change_without_change(self, step: Step, build: bool) -> None:
        """Touch a file, or put back what it held."""
        self.go(step, build=build)

    @rule(kill=KILLS)
    def kill(self, kill: Kill) -> None:
        """Begin a build that is killed."""
        note(f'killed: {self.history.kill(kill)}')
        self.pending = True

    @precondition(lambda self: self.pending)
    @rule()
    def build(self) -> None:
        """Build what has changed."""
        self.check()

    @precondition(lambda self: not self.pending)
    @rule()
    def build_again(self) -> None:
        """Build without a change: the same warnings come, and nothing is written."""
        self.check()

    def teardown(self) -> None:
        """Look at what the last steps have changed."""
        if self.pending or self.builds % 2:
            self.history.assert_equal_to_clean()


class Editors(Archive):
    """What the press office does: releases and what lies beside them."""

    @rule(step=steps(list(RELEASE_CHANGES)), build=BUILD)
    def change_a_release(self, step: Step, build: bool) -> None:
        """Change a release."""
        self.go(step, build=build)

    @rule(together=st.lists(steps(list(RELEASE_CHANGES)), min_size=2, max_size=4))
    def change_several(self, together: list[Step]) -> None:
        """Change several things, and build once."""
        self.history.do(*together)
        self.check()


class Maintainers(Archive):
    """What others do: pages, the registry, templates, files beside the pages, the clock."""

    @rule(step=steps(list(SITE_CHANGES)), build=BUILD)
    def change_the_site(self, step: Step, build: bool) -> None:
        """Change something that is no release."""
        self.go(step, build=build)

    @rule(together=st.lists(steps(list(CHANGES)), min_size=2, max_size=4))
    def change_several(self, together: list[Step]) -> None:
        """Change several things, and build once."""
        self.history.do(*together)
        self.check()


@pytest.mark.parametrize('kind', [Editors, Maintainers])
def test_every_build_of_a_history_equals_a_clean_one(kind: type[Archive], snapshot: Snapshot) -> None:
    machine: Any = type(kind.__name__, (kind,), {'snapshot': snapshot})
    run_state_machine_as_test(machine, settings=BOUNDED)


def several(name: str, which: int, how: int = 1) -> list[Step]:
    """Return steps at the first *which* files in the first *how* variants."""
    return [Step(name, i, k) for i in range(which) for k in range(how)]


#: One step for each thing that can happen.
EACH = [
    *(Step('add', which, which) for which in range(4)),
    *several('delete', 5),
    *(Step('body', which, which) for which in range(3)),
    *(Step('title', which, which) for which in range(3)),
    *(Step('subject', which, which + 1) for which in range(5)),
    *(Step('heading', which) for which in (0, 2)),
    *(Step('date', 2, how) for how in (0, 1, 4, 6)),
    *(Step('option', how // 2 % 5, how) for how in range(0, len(OPTIONS), 1 if DEEP else 2)),
    *(Step('paragraph', how % 4, how) for how in range(len(PARAGRAPHS))),
    *(Step('rename', which, how) for which, how in ((0, 1), (4, 3), (4, 1), (2, 9))),
    *(Step('older', 1, how) for how in range(2)),
    *(Step('no_utf8', which) for which in (0, 1, 5, 9)),
    *(Step('touch', which) for which in (0, 5)),
    *several('swap', 3),
    *several('page', 3, 4),
    *several('move_page', 3),
    *(Step('written_page', which, which % 2) for which in range(5)),
    *several('contents', 3),
    *several('registry', len(REGISTRY)),
    *several('references', len(BIB)),
    *several('settings', len(SETTINGS)),
    *several('template', 3),
    *several('part', 1, 2),
    *several('clock', 2),
    *several('picture', 2, 3),
    *several('static', len(STATIC), 2),
    *several('extra', len(EXTRA), 2),
    *several('download', 1, 3),
]
if DEEP:
    EACH = [
        *(step for name in sorted(CHANGES) for step in several(name, 4, 3)),
        *(step for step in EACH if step.which >= 4 or step.how >= 3),
    ]


#: Changes after which many or all pages are written again: whatever else was forgotten would be, too.
WIDE = {'registry', 'references', 'settings', 'template', 'static', 'clock', 'contents', 'move_page'}
ALONE = EACH if DEEP else [step for step in EACH if step.name in WIDE]
#: So many others are done at once, at most: that few pages are read or written again anyway.
AT_ONCE = 6


@pytest.mark.parametrize('step', ALONE, ids=str)
def test_one_change_gives_what_a_clean_build_gives(snapshot: Snapshot, step: Step) -> None:
    history = snapshot.history()
    history.do(step)
    history.assert_equal_to_clean()


#: Changes after which nothing is read, and other things are shown.
UNREAD = {'registry', 'references', 'clock'}


@pytest.mark.parametrize('step', [step for step in EACH if step.name in UNREAD], ids=str)
def test_one_change_of_what_is_not_read_gives_what_a_clean_build_gives(quiet: Snapshot, step: Step) -> None:
    history = quiet.history()
    # What comes of the step may depend on the day.
    history.do(Step('registry', 2), Step('registry', 10))
    history.build()
    history.do(step)
    history.assert_equal_to_clean()


def test_changes_of_several_files_give_what_a_clean_build_gives(snapshot: Snapshot) -> None:
    batches: list[dict[Step, Effect]] = []
    for step in (step for step in EACH if step not in ALONE):
        files = effect(snapshot, step)
        for batch in batches:
            if len(batch) < AT_ONCE and all(files.keys().isdisjoint(other) for other in batch.values()):
                batch[step] = files
                break
        else:
            batches.append({step: files})
    found = []
    for batch in batches:
        if faults := faults_of(snapshot, *batch.values()):
            alone = {str(step): faults_of(snapshot, files) for step, files in batch.items()}
            found.append('\n'.join([f'together: {", ".join(map(str, batch))}', *faults, f'alone: {alone}']))
    assert not found, '\n'.join(found)


def effect(snapshot: Snapshot, step: Step) -> Effect:
    """Return what *step* does to the archive as it was first built."""
    history = snapshot.history()
    before = history.files()
    history.do(step)
    after = history.files()
    return {
        name: after.get(name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }


def faults_of(snapshot: Snapshot, *effects: Effect) -> list[str]:
    """Return what is wrong after a build of all *effects* together, and after they were taken back."""
    history = snapshot.history()
    there = history.files().keys()
    changed = dict(pair for files in effects for pair in sorted(files.items()))
    for name, file in changed.items():
        if file is None:
            history.take_away(name)
        else:
            content, moment = file
            history.put(name, content)
            os.utime(history.path(name), ns=(moment, moment))
    found = history.faults()
    for which in range(len(history.before)):
        history.do(Step('undo', which))
    for name in changed.keys() - there:
        history.take_away(name)
    return found + [f'taken back: {fault}' for fault in history.faults()]


@pytest.mark.parametrize('step', EACH if DEEP else ALONE[::6], ids=str)
def test_one_change_that_is_taken_back_gives_what_there_was(snapshot: Snapshot, step: Step) -> None:
    history = snapshot.history()
    history.do(step)
    history.build()
    for which in range(len(history.before)):
        history.do(Step('undo', which))
    history.assert_equal_to_clean()


@pytest.mark.parametrize('event', KILL_EVENTS)
@pytest.mark.parametrize('count', [0, 1, 4])
def test_the_build_after_a_killed_one_gives_what_a_clean_build_gives(
    snapshot: Snapshot, event: str, count: int
) -> None:
    history = snapshot.history()
    history.do(Step('title', 2), Step('delete', 3), Step('registry', 4), Step('add', 1, 2))
    killed = history.kill(Kill(event, count))
    assert killed == (count == 0 or event not in {'env-updated', 'build-finished', 'the end'})
    history.assert_equal_to_clean()


#: Histories that showed a fault once.
ONCE_WRONG: dict[str, list[list[Step]]] = {
    'a release is removed and another takes its name': [
        [Step('delete', 2)],
        [Step('rename', 0, 1)],
        [Step('undo', 0)],
    ],
    'a page comes that others link to, and goes again': [
        [Step('add', 0, 1)],
        [Step('title', 4)],
        [Step('delete', 4)],
    ],
    'the last release of a year goes': [[Step('delete', 4)], [Step('written_page', 2)], [Step('clock')]],
}


@pytest.mark.parametrize('name', ONCE_WRONG)
def test_every_build_of_a_known_history_equals_a_clean_one(snapshot: Snapshot, name: str) -> None:
    history = snapshot.history()
    for together in ONCE_WRONG[name]:
        history.do(*together)
        history.assert_equal_to_clean()

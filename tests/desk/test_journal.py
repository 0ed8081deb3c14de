"""Entries become leaves in order; roots are kept once for a reason; proofs hold by SHA-256 alone."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk import journal
from jianyue.desk.journal import (
    checkpoint,
    keep_checkpoints,
    prove_entry,
    prove_growth,
    root_at,
    seal_entries,
)
from jianyue.desk.plans import export_book
from jianyue.ledger.merkle import (
    EMPTY,
    chain_hash,
    consistency_holds,
    inclusion_holds,
    leaf_hash,
    root_of,
)
from jianyue.store.models import CheckpointRow, EntryRow, LeafRow, PublicationRow
from tests.archives import EXAMPLE
from tests.desk.conftest import KEY


def entries(clerk, count):
    for _ in range(count):
        export_book(clerk, key=KEY)


def leaf_hashes():
    return [bytes.fromhex(leaf.hash) for leaf in LeafRow.objects.order_by("index")]


def test_every_entry_gets_a_leaf_from_nought_without_a_gap(plan):
    assert seal_entries() == EntryRow.objects.count() == 4
    told = list(LeafRow.objects.order_by("index").values_list("index", "entry_id"))
    assert told == list(enumerate(EntryRow.objects.order_by("id").values_list("pk", flat=True)))


def test_a_leaf_is_the_hash_of_its_entrys_hash_and_the_chain_runs_through(plan):
    seal_entries()
    chain = EMPTY
    for leaf in LeafRow.objects.order_by("index"):
        own = leaf_hash(hashlib.sha256(leaf.entry.body.encode()).digest())
        chain = chain_hash(chain, own)
        assert (leaf.hash, leaf.chain) == (own.hex(), chain.hex())


def test_sealing_again_seals_nothing(plan):
    seal_entries()
    assert seal_entries() == 0


def test_sealing_goes_on_where_it_ended(plan, clerk):
    seal_entries()
    entries(clerk, 3)
    assert seal_entries() == 3
    assert [leaf.index for leaf in LeafRow.objects.all()] == list(range(7))


def test_entries_are_sealed_in_chunks(plan, clerk, monkeypatch):
    monkeypatch.setattr(journal, "_CHUNK", 2)
    entries(clerk, 3)
    assert seal_entries() == 7


def test_an_entry_of_an_act_that_took_long_is_sealed_by_the_days_checkpoint(
    plan, clerk, monkeypatch
):
    """Its id is lower than those sealed meanwhile: it comes after them in the log."""
    late = EntryRow.objects.order_by("id").first()
    monkeypatch.setattr(journal, "_IN_FLIGHT", 0)
    monkeypatch.setattr(journal, "_unsealed", lambda _: iter([[(late.pk + 1, "00" * 32)]]))
    seal_entries()
    monkeypatch.undo()
    monkeypatch.setattr(journal, "_IN_FLIGHT", 0)
    seal_entries()
    assert not LeafRow.objects.filter(entry=late).exists()
    checkpoint("day 2020-04-20")
    assert LeafRow.objects.get(entry=late).index > 0


def test_a_checkpoint_keeps_the_root_of_all_entries_so_far(plan):
    row = checkpoint("a reason")
    assert row.size == 4
    assert row.root == root_of(leaf_hashes()).hex() == root_at(4).root


def test_the_same_reason_gives_the_same_checkpoint(plan, clerk):
    first = checkpoint("a reason")
    entries(clerk, 2)
    assert checkpoint("a reason") == first
    assert CheckpointRow.objects.count() == 1


def test_a_checkpoint_grown_from_the_last_is_the_root_of_all(plan, clerk):
    for count in (0, 1, 4, 2):
        entries(clerk, count)
        row = checkpoint(f"after {count}")
        assert row.root == root_of(leaf_hashes()[: row.size]).hex()


def test_a_checkpoint_of_an_empty_journal_is_the_hash_of_nothing(db):
    assert (checkpoint("first").size, root_at(0).root) == (0, EMPTY.hex())


def test_a_checkpoint_is_a_fact_with_its_own_entry(plan):
    checkpoint("a reason")
    entry = EntryRow.objects.order_by("id").last()
    assert (entry.act, entry.person, entry.subject) == ("checkpoint", "system", "a reason")
    assert "store_checkpointrow" in entry.body


def test_each_day_and_each_publication_has_its_checkpoint_once(plan, settings):
    for name in ("通报.docx", "通报.pdf"):
        published(plan, "1", name)
    assert keep_checkpoints() == ("publication jiading-2020/1", "day 2020-04-20")
    assert keep_checkpoints() == ()
    settings.JIANYUE_TODAY = "2020-04-21"
    published(plan, "2", "通报.docx")
    assert keep_checkpoints() == ("publication jiading-2020/2", "day 2020-04-21")


def published(plan, number, name):
    PublicationRow.objects.create(
        plan=plan,
        kind="bulletin",
        number=number,
        name=name,
        media="x/y",
        sha256="0" * 64,
        size=1,
        as_of="2020-04-20",
        made_at="2020-04-20T00:00:00+08:00",
    )


def test_every_entry_is_proved_under_every_root_that_holds_it(plan, clerk):
    entries(clerk, 3)
    seal_entries()
    for leaf in LeafRow.objects.order_by("index"):
        for size in range(leaf.index + 1, 8):
            proof = prove_entry(leaf.entry_id, size=size)
            body = EntryRow.objects.get(pk=proof.entry).body
            own = leaf_hash(hashlib.sha256(body.encode()).digest())
            path = [bytes.fromhex(step) for step in proof.path]
            root = bytes.fromhex(proof.under.root)
            assert inclusion_holds(proof.index, proof.under.size, own, path, root)


def test_a_proof_is_under_all_leaves_unless_a_size_is_named(plan):
    seal_entries()
    proof = prove_entry(EntryRow.objects.first().pk)
    assert str(proof.under) == f"4:{root_of(leaf_hashes()).hex()}"


def test_a_log_is_shown_to_have_only_grown(plan, clerk):
    entries(clerk, 3)
    seal_entries()
    proof = prove_growth(4)
    path = [bytes.fromhex(step) for step in proof.path]
    old, new = (bytes.fromhex(root.root) for root in (proof.before, proof.after))
    assert consistency_holds(4, 7, old, new, path)


def test_what_cannot_be_proved_is_refused(plan, clerk):
    with pytest.raises(Refusal, match="R403"):
        prove_entry(10**9)
    with pytest.raises(Refusal, match="R491"):
        prove_entry(EntryRow.objects.first().pk)
    seal_entries()
    last = EntryRow.objects.order_by("id").last().pk
    for size in (0, 3, 5, -1):
        with pytest.raises(Refusal, match="R492"):
            prove_entry(last, size=size)
    for before, after in ((0, 4), (3, 2), (5, None)):
        with pytest.raises(Refusal, match="R492"):
            prove_growth(before, after)
    entries(clerk, 1)
    with pytest.raises(Refusal, match="R491"):
        prove_entry(last + 1)


def test_sealing_takes_few_statements_however_many_entries(
    plan, clerk, django_assert_max_num_queries
):
    entries(clerk, 20)
    with django_assert_max_num_queries(9):
        seal_entries()


ACT_AND_SEAL = """
from jianyue.desk.journal import keep_checkpoints, seal_entries
from jianyue.desk.operators import operator
from jianyue.desk.plans import export_book
from jianyue.core.people import Role
by = operator(Role.CLERK)
for _ in range(12):
    export_book(by, key="jiading-2020")
    seal_entries()
keep_checkpoints()
"""


def test_many_who_seal_at_once_leave_no_gap_and_no_leaf_twice(archive):
    """Real processes: each acts and seals, all at once; the archive is whole afterwards."""
    assert archive.run("load", EXAMPLE).returncode == 0
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: archive.python(ACT_AND_SEAL), range(4)))
    told = archive.python(
        "from jianyue.store.models import *\n"
        "print(EntryRow.objects.count(), CheckpointRow.objects.count())"
    )
    assert told == [f"{1 + 4 * 12 + 1} 1"]  # the loading, the acts, the day's checkpoint
    sound = archive.run("verify")
    # The checkpoint's own entry is sealed too when another process came after it.
    assert (sound.returncode, sound.stdout[:5] in ("根 49:", "根 50:")) == (0, True)

"""The small words of verification."""

from jianyue.desk.verifying.tally import Tally, chunks, plain_bytes, span


def test_ids_are_told_alone_or_as_a_run():
    assert (span(7, 7), span(7, 9)) == ("7", "7–9")


def test_chunks_hold_everything_in_order():
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunks([], 2)) == []


def test_what_is_no_hexadecimal_is_no_hash():
    assert plain_bytes("00ff") == b"\x00\xff"
    assert plain_bytes("封") == "封".encode()


def test_a_tally_knows_what_waits_for_its_leaf():
    assert Tally(entries=5, leaves=3).unsealed == 2
    assert Tally(entries=5, leaves=3, facts=4).done == 12

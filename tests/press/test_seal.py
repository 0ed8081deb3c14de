from jianyue.press.seal import seal, sha256, sm3


def test_sha256_of_abc_is_the_one_the_standard_prints() -> None:
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_sm3_of_abc_is_the_one_the_standard_prints() -> None:
    assert sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_a_seal_names_the_bytes_and_their_hash() -> None:
    made = seal("a.txt", "text/plain", b"abc")
    assert (made.name, made.data, made.sha256) == ("a.txt", b"abc", sha256(b"abc"))

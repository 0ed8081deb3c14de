"""The secret is made once and is its owner's alone."""

from jianyue.config.secret import secret_key


def test_it_is_made_once_with_mode_600(tmp_path, monkeypatch):
    monkeypatch.delenv("JIANYUE_SECRET", raising=False)
    first = secret_key(tmp_path / "data")
    assert secret_key(tmp_path / "data") == first
    assert len(first) > 64
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["secret.key"]


def test_one_that_is_given_is_used_and_none_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("JIANYUE_SECRET", "given")
    assert secret_key(tmp_path / "data") == "given"
    assert not (tmp_path / "data").exists()

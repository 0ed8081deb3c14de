"""The sample by command: sign-ins on standard output, one a line."""

from jianyue.desk.sample import SEATS


def test_it_tells_each_account_and_its_password_and_renews_them(archive):
    first = archive.run("sample", JIANYUE_TODAY="2020-06-30")
    again = archive.run("sample", JIANYUE_TODAY="2020-06-30")
    assert (first.returncode, again.returncode) == (0, 0)
    lines = [line.split() for line in first.stdout.splitlines()]
    assert [line[-2] for line in lines] == [seat.username for seat in SEATS]
    assert first.stdout != again.stdout
    assert archive.run("verify").returncode == 0


def test_sample_cases_come_with_it_once_and_a_city_by_its_seed(archive):
    day = {"JIANYUE_TODAY": "2020-06-30"}
    for _ in range(2):
        assert archive.run("sample", "--cases", "20", **day).returncode == 0
    found = archive.run("sample-city", "--cases", "30", "--seed", "2", **day)
    assert found.stdout.split()[0] == "30"
    again = archive.run("sample-city", "--seed", "2", **day)
    assert (again.returncode, "R1201" in again.stderr) == (3, True)
    assert archive.run("verify").returncode == 0

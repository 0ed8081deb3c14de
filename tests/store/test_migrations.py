"""The migrations make the tables that the models speak of, and nothing was left unwritten."""

from django.core.management import call_command


def test_no_change_of_a_model_is_without_its_migration(db):
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)

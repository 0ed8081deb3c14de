"""What a list may be narrowed by, in one statement."""

from jianyue.desk.reading.choices import choices_of
from jianyue.desk.reading.heads import head_of
from jianyue.desk.reading.plans import unit_choices
from jianyue.desk.views import save_view
from jianyue.store.models import CommitmentRow, PersonRow
from tests.desk.conftest import KEY


def test_areas_come_as_the_plan_has_them_units_as_the_district_has_them(
    plan, clerk, django_assert_num_queries
):
    found = head_of(clerk, KEY)
    with django_assert_num_queries(1):
        choices = choices_of(clerk, found)
    named = CommitmentRow.objects.order_by("position").values_list("area", flat=True)
    assert choices.areas == tuple(dict.fromkeys(named))
    assert choices.units == unit_choices()
    assert choices.views == ()


def test_views_are_ones_own_and_of_the_plan_that_is_shown(plan, clerk, linfang):
    for who in (clerk, linfang):
        PersonRow.objects.get_or_create(username=who.id)
    save_view(clerk, name="乙", url=f"/plans/{KEY}/promises/?light=red")
    save_view(clerk, name="甲", url="/plans/other/promises/")
    save_view(linfang, name="丙", url=f"/plans/{KEY}/promises/")
    assert [view.name for view in choices_of(clerk, head_of(clerk, KEY)).views] == ["乙"]

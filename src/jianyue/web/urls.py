"""Addresses of the pages. Each has its twin: ``/plans/2020/`` and ``/plans/2020.json``."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, path, re_path

from jianyue.web.pages import (
    account,
    amendments,
    assign,
    checks,
    claims,
    files,
    home,
    papers,
    plans,
    requests,
    review,
)

urlpatterns: list[URLPattern] = [
    path("", home.home_page, name="home"),
    path("sign-in/", LoginView.as_view(template_name="sign_in.html"), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("choose/", account.choose, name="choose"),
    path("plans/", plans.plans_page, name="plans"),
    path("plans/new/", review.upload_page, name="upload"),
    path("jobs/<int:job>/", review.job_page, name="job"),
    path("plans/<slug:key>/review/", review.review_page, name="review"),
    path("plans/<slug:key>/review/merge/", review.merge_act, name="review_merge"),
    path("plans/<slug:key>/review/add/", review.add_act, name="review_add"),
    path("plans/<slug:key>/review/clause/<int:index>/", review.clause_act, name="review_clause"),
    path("plans/<slug:key>/review/<slug:cid>/<slug:act>/", review.item_act, name="review_item"),
    path("plans/<slug:key>/adopt/", review.adopt_page, name="adopt"),
    path("plans/<slug:key>/", plans.board_page, name="board"),
    path("plans/<slug:key>/promises/", plans.promises_page, name="promises"),
    path("plans/<slug:key>/promises/<slug:cid>/", plans.promise_page, name="promise"),
    path("plans/<slug:key>/promises/<slug:cid>/claim/", claims.claim_page, name="claim"),
    path("plans/<slug:key>/promises/<slug:cid>/preview/", claims.preview_act, name="preview"),
    path("plans/<slug:key>/promises/<slug:cid>/request/", requests.request_page, name="request"),
    path("plans/<slug:key>/claims/", claims.claims_page, name="claims"),
    path("plans/<slug:key>/checks/", checks.checks_page, name="checks"),
    path("plans/<slug:key>/checks/<int:claim>/", checks.check_page, name="check"),
    path("plans/<slug:key>/requests/", requests.requests_page, name="requests"),
    path("plans/<slug:key>/assign/", assign.assign_page, name="assign"),
    path("plans/<slug:key>/assign/workbook/", assign.workbook_file, name="workbook"),
    path("plans/<slug:key>/assign/upload/", assign.upload_act, name="assign_upload"),
    path("plans/<slug:key>/assign/apply/", assign.apply_act, name="assign_apply"),
    path("plans/<slug:key>/assign/bulk/", assign.bulk_act, name="assign_bulk"),
    path("plans/<slug:key>/amendments/", amendments.amendments_page, name="amendments"),
    path("plans/<slug:key>/promises/<slug:cid>/amend/", amendments.amend_page, name="amend"),
    path("plans/<slug:key>/promises/<slug:cid>/value/", amendments.value_page, name="value"),
    path("plans/<slug:key>/papers/", papers.papers_page, name="papers"),
    path("plans/<slug:key>/papers/draft/", papers.draft_act, name="paper_draft"),
    path("papers/<int:number>/", papers.one_page, name="paper"),
    path("papers/<int:number>/draft/<slug:kind>/", papers.preview_file, name="paper_preview"),
    path("papers/<int:number>/<slug:act>/", papers.paper_act, name="paper_act"),
    path("papers/files/<int:number>/", papers.frozen_file, name="paper_file"),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})/$", files.file_page, name="file"),
]

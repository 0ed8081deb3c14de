"""Proofs by their hash. A file that somebody handed in never runs as a page of the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from jianyue.core.claim import Purpose
from jianyue.core.people import Actor
from jianyue.desk.cases import read_case_file
from jianyue.desk.proofs import ProofFile, read_proof
from jianyue.web.door import page

SHOWN = ("image/png", "image/jpeg")  # what a browser shows and cannot run
POLICY = "default-src 'none'; sandbox"


@page
def file_page(request: HttpRequest, by: Actor, sha256: str) -> HttpResponse:
    """The bytes of a proof: pictures are shown, everything else is saved; each reading is logged.

    ``for`` in the address says the purpose: reading, claiming or checking.
    """
    asked = request.GET.get("for", "")
    purpose = Purpose(asked) if asked in {p.value for p in Purpose} else Purpose.READING
    return _given(read_proof(by, sha256=sha256, purpose=purpose))


@page
def case_file(request: HttpRequest, by: Actor, number: str, file: int) -> HttpResponse:
    """The bytes of a document of a case; each reading is logged."""
    return _given(read_case_file(by, case=number, file=file))


@page
def case_picture(request: HttpRequest, by: Actor, number: str, file: int) -> HttpResponse:
    """A small picture of a document of a case, written anew by the house; the reading is logged."""
    response = _given(read_case_file(by, case=number, file=file, small=True), apart=True)
    response["Cache-Control"] = "private, max-age=600"
    return response


def _given(proof: ProofFile, *, apart: bool = False) -> HttpResponse:
    shown = proof.media in SHOWN
    response = HttpResponse(
        proof.data, content_type=proof.media if shown else "application/octet-stream"
    )
    response["Content-Disposition"] = content_disposition_header(
        apart or not shown, proof.name
    ) or ("attachment")
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response

"""Rows 行: how the words are remembered. Facts are append-only, by constraint and by trigger.

    PlanRow ─ VersionRow ─ CommitmentRow        DraftItemRow (a plan under review)
            ├ DutyRow (1+1+N)                   ClaimDraftRow (a claim being written)
            ├ ObservationRow ─ ClaimRow ─ CheckRow      VerdictRow (derived; JudgedRow)
            └ SeriesRow, ProofRow, HandDownRow, CaseMeasureRow
    EntryRow ─ LeafRow ─ CheckpointRow          OutboxRow, PublicationRow, JobRow
    PersonRow ─ GrantRow ─ UnitRow, PostRow
    ProcessBookRow, ProcessVersionRow, CaseRow ─ CaseEventRow ─ CaseFileRow, CaseJoinRow, CaseSecretRow
        (CasePublicRow, CaseKeyRow, CaseTimerRow, CasePartRow; CaseComparingRow, CaseDifferenceRow)
    OpenMonthRow (what was told of closed cases)

``FACTS`` lists the append-only rows: what was written there is never changed or removed.
"""

from jianyue.store.models.cases import (
    CaseEventRow,
    CaseFileRow,
    CaseJoinRow,
    CaseKeyRow,
    CasePartRow,
    CasePublicRow,
    CaseRow,
    CaseSecretRow,
    CaseTimerRow,
    CaseUnitRow,
    OpenMonthRow,
    ProcessBookRow,
    ProcessVersionRow,
)
from jianyue.store.models.claims import (
    CheckRow,
    ClaimDraftRow,
    ClaimRow,
    DecisionRow,
    RequestRow,
)
from jianyue.store.models.comparing import CaseComparingRow, CaseDifferenceRow
from jianyue.store.models.derived import (
    DigestRow,
    JobRow,
    JudgedRow,
    MonthEndRow,
    NoticeRow,
    OutboxRow,
    SavedViewRow,
    TurnRow,
    VerdictRow,
)
from jianyue.store.models.evidence import (
    ObservationRow,
    ProofRow,
    RosterRow,
    SeriesRow,
)
from jianyue.store.models.journal import CheckpointRow, EntryRow, LeafRow
from jianyue.store.models.people import GrantRow, PersonRow, PostRow, UnitRow
from jianyue.store.models.plans import (
    CaseMeasureRow,
    CommitmentRow,
    DraftItemRow,
    DutyRow,
    HandDownRow,
    PlanRow,
    VersionRow,
)
from jianyue.store.models.publications import BulletinRow, PublicationRow
from jianyue.store.models.tokens import IdempotencyRow, TokenRow

FACTS = (
    VersionRow,
    CommitmentRow,
    DutyRow,
    HandDownRow,
    CaseMeasureRow,
    ObservationRow,
    SeriesRow,
    ProofRow,
    ClaimRow,
    CheckRow,
    RequestRow,
    DecisionRow,
    PublicationRow,
    EntryRow,
    LeafRow,
    CheckpointRow,
    ProcessVersionRow,
    ProcessBookRow,
    CaseEventRow,
    CaseFileRow,
    CaseJoinRow,
    CaseSecretRow,
    CasePublicRow,
    OpenMonthRow,
)

__all__ = [
    "FACTS",
    "BulletinRow",
    "CaseComparingRow",
    "CaseDifferenceRow",
    "CaseEventRow",
    "CaseFileRow",
    "CaseJoinRow",
    "CaseKeyRow",
    "CaseMeasureRow",
    "CasePartRow",
    "CasePublicRow",
    "CaseRow",
    "CaseSecretRow",
    "CaseTimerRow",
    "CaseUnitRow",
    "CheckRow",
    "CheckpointRow",
    "ClaimDraftRow",
    "ClaimRow",
    "CommitmentRow",
    "DecisionRow",
    "DigestRow",
    "DraftItemRow",
    "DutyRow",
    "EntryRow",
    "GrantRow",
    "HandDownRow",
    "IdempotencyRow",
    "JobRow",
    "JudgedRow",
    "LeafRow",
    "MonthEndRow",
    "NoticeRow",
    "ObservationRow",
    "OpenMonthRow",
    "OutboxRow",
    "PersonRow",
    "PlanRow",
    "PostRow",
    "ProcessBookRow",
    "ProcessVersionRow",
    "ProofRow",
    "PublicationRow",
    "RequestRow",
    "RosterRow",
    "SavedViewRow",
    "SeriesRow",
    "TokenRow",
    "TurnRow",
    "UnitRow",
    "VerdictRow",
    "VersionRow",
]

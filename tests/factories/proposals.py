"""Proposals for tests, written through the guided form's own use cases."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.draft import OTHER
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.service.sending import Consent
from yoriai.domains.proposals.states import Step

AGREED = Consent(licence=True, people=True)
WHOLE: Mapping[Step, Mapping[str, str]] = {
    Step.NAME: {"title": "縁側でお茶を飲む会", "prefecture": "32", "municipalities": "松江市"},
    Step.MARKS: {"mark_ibasho": "primary", "mark_older-people": "primary"},
    Step.STORY: {
        "purpose": "ひとりで過ごす人が立ち寄れる場所をつくる。",
        "content": "週に2回、縁側を開ける。毎回10人ほどが来る。",
    },
    Step.PROFILE: {"founded_year": "2019", "founded_month": "4", "website": "https://engawa.example.jp/"},
}
NEW = {"organisation": OTHER, "organisation_name": "縁側の会", "organisation_prefecture": "32", "acting": "代表です。"}


def keep(session: Session, actor: Actor, name: str = "縁側の会", role: AffiliationRole = AffiliationRole.OWNER) -> str:
    """Give a member a place in an organisation that looks after its record; return the organisation's id."""
    found = organisations.find_or_register_unclaimed(session, name, prefecture="32")
    organisations.affiliate(session, actor.member_id, found.id, role)
    return found.id


def make_draft(
    session: Session, actor: Actor, organisation: Mapping[str, str] = NEW, **steps: Mapping[str, str]
) -> Proposal:
    """Write a draft that could be sent; `steps` replace what is typed on a step."""
    proposal = proposals.begin(session, actor, organisation)
    for step, typed in WHOLE.items():
        proposals.save(session, actor, proposal.id, step, steps.get(str(step), typed), proposal.version)
    return proposal


def make_sent(session: Session, actor: Actor, organisation: Mapping[str, str] = NEW) -> Proposal:
    """Write a proposal and send it to the secretariat."""
    proposal = make_draft(session, actor, organisation)
    return proposals.submit(session, actor, proposal.id, proposal.version, AGREED)

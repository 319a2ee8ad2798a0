"""How the source of cases is named where they are used: what licences that ask for it want to read. Pure."""

from yoriai.domains.cases.editions import Casebook, Licence, licence_of
from yoriai.domains.taxonomy.labels import Label


def licence_in_force(own: str, book: Casebook) -> Licence | None:
    """Return the licence of a case: its own where it has one, otherwise its casebook's; None where neither says."""
    return licence_of(own) or book.licence


def attribution(book: Casebook, licence: Licence | None) -> Label:
    """Return the line that names the source and its licence, in both languages."""
    return Label(_japanese(book, licence), _english(book, licence))


def _japanese(book: Casebook, licence: Licence | None) -> str:
    facts = [book.published_by.ja, f"{book.year}年度" if book.year else "", book.address]
    source = f"『{book.name.ja}』" if book.name.ja else book.edition
    told = "、".join(filter(None, [source, *facts]))
    return f"出典：{told}。" + (f"利用条件：{_terms(licence.name.ja, licence)}" if licence else "")


def _english(book: Casebook, licence: Licence | None) -> str:
    facts = [book.published_by.en, f"fiscal {book.year}" if book.year else "", book.address]
    told = ", ".join(filter(None, [book.name.en or book.edition, *facts]))
    return f"Source: {told}." + (f" Licence: {_terms(licence.name.en, licence)}" if licence else "")


def _terms(name: str, licence: Licence) -> str:
    return f"{name} {licence.address}".strip()

"""The shelf's reckoning of marks in common agrees with the reasons that are given for it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yoriai.domains.cases.rules import reasons_of_marks
from yoriai.domains.cases.shelf import Shelf
from yoriai.domains.cases.shelved import OnCard, Shelved
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = Vocabulary(load_vocabulary())


def as_known(weights: dict[str, str]) -> Marks:
    """Return marks as the catalogue has them: a group alone, or its practices."""
    groups = {VOCABULARY.get(code).group for code in weights}
    return Marks({code: weight for code, weight in weights.items() if code not in groups})


MARKS = st.dictionaries(
    st.sampled_from([term.code for term in VOCABULARY]), st.sampled_from(["primary", "secondary"]), max_size=6
).map(as_known)


def shelved(number: int, marks: Marks) -> Shelved:
    return Shelved(
        id=f"case-{number}",
        document=number + 1,
        changed=1,
        edition="r6",
        number=str(number),
        prefecture="32",
        municipality_codes=(),
        has_text=True,
        use_count=0,
        created=0.0,
        reading="",
        card=OnCard(f"r6-{number}", "", "例示の会", "32", ()),
        marks=[(code, weight == "primary") for code, weight in marks.items()],
    )


@settings(max_examples=200)
@given(ours=MARKS, theirs=st.lists(MARKS, min_size=1, max_size=5))
def test_the_points_of_the_shelf_are_those_of_the_reasons(ours: Marks, theirs: list[Marks]) -> None:
    shelf = Shelf.of([shelved(number, marks) for number, marks in enumerate(theirs)], VOCABULARY)

    expected = [sum(reason.points for reason in reasons_of_marks(ours, marks, VOCABULARY)) for marks in theirs]

    assert shelf.points_in_common(ours, VOCABULARY).tolist() == expected

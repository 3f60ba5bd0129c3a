"""ROR ids are read in every form in which people copy them, and a slip of the hand is seen."""

import pytest

from partners.ror import parse_ror_id


@pytest.mark.parametrize(
    "written",
    [
        "03q0vrn42",
        "https://ror.org/03q0vrn42",
        "ror.org/03q0vrn42/",
        " HTTPS://ROR.ORG/03Q0VRN42 ",
    ],
)
def test_an_id_has_one_form(written):
    assert parse_ror_id(written) == "03q0vrn42"


@pytest.mark.parametrize(
    "wrong",
    ["", "03q0vrn43", "03q0vnr42", "3q0vrn42", "03i0vrn42", "https://example.org/03q0vrn42"],
)
def test_what_is_no_id_is_refused(wrong):
    with pytest.raises(ValueError, match="not a ROR id"):
        parse_ror_id(wrong)

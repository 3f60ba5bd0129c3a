"""The content files on which the loader is tried."""

import pytest

from tests.home.content_folder import Folder


@pytest.fixture
def folder(tmp_path):
    """A small folder of content of the test's own."""
    return Folder(tmp_path)

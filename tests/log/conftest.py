"""Small blocks and frequent keyframes, so that few changes show what many would."""

from collections.abc import Iterator

import pytest

from twinline.log import writer


@pytest.fixture(autouse=True, scope="module")
def _small_frames() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_BLOCK_CHANGES", 4)
        patch.setattr(writer, "_KEYFRAME_EVERY", 9)
        yield

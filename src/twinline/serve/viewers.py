"""One viewer at the end of a stream: what is still to be sent to him, and whether he keeps up."""

import asyncio
from collections import deque
from typing import Final

import msgspec
from starlette.websockets import WebSocket

from twinline.serve.messages import Sizes

MOST_WAITING_BYTES: Final = 262_144
"""A viewer for whom more than this is left over from earlier flushes is too slow to get every
change: he is left out until his connection is free, and given a keyframe."""
_NAMES_BEGIN: Final = '{"type":"names"'


class Viewer:
    """What a pump knows of one connection."""

    def __init__(self, socket: WebSocket) -> None:
        self.topics: frozenset[int] = frozenset()
        """What he subscribed to; empty before he did."""
        self.resume_offset: int | None = None
        """Where he wants to go on: the number of the first change that he has not."""
        self.needs_keyframe = True
        """Whether what he knows cannot be continued."""
        self.names: Sizes = (0, 0, 0, 0)
        """How much of the dictionary he has, or will have when he has read what waits for him."""
        self.trouble: str | None = None
        """What he was last told of the world's trouble."""
        self.drafted = 0
        """The revision of the draft that he was told of last."""
        self._socket = socket
        self._waiting: deque[str | bytes] = deque()
        self._n_waiting_byte = 0
        self._lagging = False
        self._news = asyncio.Event()

    def ready(self) -> bool:
        """Whether he subscribed and keeps up; asked once at the beginning of a flush."""
        if self._n_waiting_byte > MOST_WAITING_BYTES:
            self._lagging = self.needs_keyframe = True
            # A keyframe stands for all blocks, but nothing tells a name again.
            self._waiting = deque(each for each in self._waiting if _is_names(each))
            self._n_waiting_byte = 0
            self.drafted = 0  # that may have been among what is dropped
        return bool(self.topics) and not self._lagging

    def put(self, message: msgspec.Struct | bytes | str) -> None:
        """Send a message when its turn comes; never waits.

        Args:
            message: A struct goes as JSON text, all else as it is.
        """
        if self._lagging:
            return
        data = (
            msgspec.json.encode(message).decode()
            if isinstance(message, msgspec.Struct)
            else message
        )
        self._waiting.append(data)
        self._n_waiting_byte += len(data)
        self._news.set()

    async def send_all(self) -> None:
        """Send what is put, until cancelled or the connection is lost."""
        while True:
            await self._news.wait()
            self._news.clear()
            while self._waiting:
                data = self._waiting.popleft()
                self._n_waiting_byte = max(self._n_waiting_byte - len(data), 0)
                if isinstance(data, bytes):
                    await self._socket.send_bytes(data)
                else:
                    await self._socket.send_text(data)
            self._lagging = False


def _is_names(message: str | bytes) -> bool:
    return isinstance(message, str) and message.startswith(_NAMES_BEGIN)

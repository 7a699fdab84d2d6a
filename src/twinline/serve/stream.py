"""The stream of a world: one socket a viewer. docs/reference/stream.md tells the protocol."""

import asyncio
from collections.abc import Mapping
from typing import Final

import msgspec
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from twinline.govern import Action
from twinline.serve.gate import Gate
from twinline.serve.messages import (
    PROTOCOL,
    FromViewer,
    Hello,
    Ping,
    Pong,
    SetClock,
    Sizes,
    Subscribe,
)
from twinline.serve.problems import Problem, unknown
from twinline.serve.pump import Pump
from twinline.serve.viewers import Viewer
from twinline.worlds import ClockCommand

STREAM_PATH: Final = "/api/worlds/{world}/stream"
_POLICY_VIOLATION: Final = 1008
_decode: Final = msgspec.json.Decoder(FromViewer).decode


class _BadMessage(Exception):
    """A viewer sent what he may not, or what the protocol does not have."""

    def __init__(self, text: str, code: str = "S011") -> None:
        super().__init__(f"{code} {text}")


def stream_route(pumps: Mapping[str, Pump], gate: Gate) -> WebSocketRoute:
    """The route to the streams of all worlds."""

    async def follow(socket: WebSocket) -> None:
        try:
            gate.admit(socket, Action.FOLLOW)
            world_id = socket.path_params["world"]
            if world_id not in pumps:
                raise unknown("world", world_id, tuple(pumps))
        except Problem as problem:
            await socket.send_denial_response(problem.response())
            return
        await socket.accept()
        await _Session(socket, pumps[world_id], gate).run()

    return WebSocketRoute(STREAM_PATH, follow)


class _Session:
    """One viewer, from the first message to the last."""

    def __init__(self, socket: WebSocket, pump: Pump, gate: Gate) -> None:
        self._socket = socket
        self._pump = pump
        self._gate = gate
        self._viewer = Viewer(socket)
        self._topics = tuple(pump.world.log.dictionary.topics)
        self._log_epoch = str(pump.world.log.epoch)

    async def run(self) -> None:
        """Greet, then send and listen until either side goes away."""
        self._pump.add(self._viewer)
        self._viewer.put(
            Hello(
                protocol=PROTOCOL,
                world=self._pump.world.id,
                log_epoch=self._log_epoch,
                topics=list(self._topics),
                server_us=self._pump.world.server_us(),
                viewers=self._pump.n_viewer,
                names=self._viewer.names,
            )
        )
        sending = asyncio.create_task(self._viewer.send_all())
        try:
            await self._listen()
        except _BadMessage as bad:
            await self._socket.close(_POLICY_VIOLATION, str(bad)[:120])
        except WebSocketDisconnect:
            pass
        finally:
            self._pump.remove(self._viewer)
            sending.cancel()
            await asyncio.wait([sending])

    async def _listen(self) -> None:
        while True:
            received = await self._socket.receive()
            if received["type"] == "websocket.disconnect":
                return
            text = received.get("text")
            if text is None:
                raise _BadMessage("only text messages are read here")
            try:
                message = _decode(text)
            except msgspec.DecodeError as error:
                raise _BadMessage(str(error)) from error
            self._obey(message)

    def _obey(self, message: FromViewer) -> None:
        match message:
            case Ping(sent=sent):
                self._viewer.put(Pong(sent, self._pump.world.server_us()))
            case Subscribe():
                self._subscribe(message)
            case SetClock(playing=playing, speed=speed, seek_us=seek_us):
                try:
                    self._gate.admit(self._socket, Action.COMMAND)
                except Problem as problem:
                    raise _BadMessage(str(problem), problem.code) from problem
                self._pump.world.set_clock(ClockCommand(playing, speed, seek_us))

    def _subscribe(self, message: Subscribe) -> None:
        strangers = set(message.topics) - set(self._topics)
        if strangers:
            raise _BadMessage(f"there is no topic {min(strangers)!r}")
        wanted = set(message.topics)
        self._viewer.topics = frozenset(i for i, each in enumerate(self._topics) if each in wanted)
        self._viewer.needs_keyframe = True
        self._learn_names(message.names)
        resume = message.resume
        if resume is not None and resume.log_epoch == self._log_epoch:
            self._viewer.resume_offset = resume.offset

    def _learn_names(self, names: Sizes | None) -> None:
        size = self._pump.world.log.dictionary.size()
        # More names than there are belong to another log, which the epoch tells him.
        if names is not None and all(had <= now for had, now in zip(names, size, strict=True)):
            self._viewer.names = names

"""Ways by which sound comes in from a browser: WebRTC, and a WebSocket where WebRTC can't pass."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import WebSocket
from pipecat.serializers.protobuf import ProtobufFrameSerializer
from pipecat.transports.base_transport import BaseTransport, TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.transports.smallwebrtc.request_handler import (
    IceCandidate,
    SmallWebRTCPatchRequest,
    SmallWebRTCRequest,
    SmallWebRTCRequestHandler,
)
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport

from samantha.kernel.error import InputError

Transport = BaseTransport
"""Where a conversation's sound comes from and goes to."""
Enter = Callable[[Transport], Awaitable[None]]
"""Begins a conversation on a transport; returns when it has begun."""

_CHUNKS_10MS = 2
"""Her sound goes out in pieces of 20 ms, so that it stops within one."""


class WebRtcDoor:
    """Answers WebRTC offers; one peer connection per conversation."""

    def __init__(self) -> None:
        self._handler = SmallWebRTCRequestHandler()

    async def offer(self, offer: Mapping[str, object], enter: Enter) -> Mapping[str, str]:
        """Answer a browser's offer (`sdp`, `type`, perhaps `pc_id`) and begin the conversation.

        Raises:
            InputError: `bad-offer` if it is no SDP offer.
        """

        async def connected(connection: SmallWebRTCConnection) -> None:
            params = TransportParams(audio_in_enabled=True, audio_out_enabled=True, audio_out_10ms_chunks=_CHUNKS_10MS)
            await enter(SmallWebRTCTransport(webrtc_connection=connection, params=params))

        try:
            request = SmallWebRTCRequest.from_dict(dict(offer))
            answer = await self._handler.handle_web_request(request, connected)
        except (KeyError, TypeError, ValueError, AssertionError) as cause:
            raise InputError("That is no WebRTC offer", code="bad-offer") from cause
        if answer is None:
            raise InputError("That WebRTC offer has no answer", code="bad-offer")
        return answer

    async def candidates(self, patch: Mapping[str, object]) -> None:
        """Take further network candidates of a peer (`pc_id`, `candidates`).

        Raises:
            InputError: `bad-offer`.
        """
        try:
            found = patch["candidates"]
            if not isinstance(found, list):
                raise TypeError("candidates")
            candidates = [IceCandidate(**candidate) for candidate in found]
            await self._handler.handle_patch_request(SmallWebRTCPatchRequest(str(patch["pc_id"]), candidates))
        except (KeyError, TypeError, ValueError, AssertionError) as cause:
            raise InputError("Those are no WebRTC candidates", code="bad-offer") from cause

    async def close(self) -> None:
        """Hang up every connection."""
        await self._handler.close()


def websocket_transport(websocket: WebSocket) -> BaseTransport:
    """Return the transport of an accepted WebSocket that speaks Pipecat's protobuf frames."""
    return FastAPIWebsocketTransport(
        websocket,
        FastAPIWebsocketParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            audio_out_10ms_chunks=_CHUNKS_10MS,
            serializer=ProtobufFrameSerializer(),
        ),
    )

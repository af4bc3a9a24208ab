"""What the loudspeaker really took."""

from pipecat.frames.frames import Frame, OutputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from samantha.speech.conversation import Conversation


class Played(FrameProcessor):
    """Stands after the transport's output and reports what was really played."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Report her sound; let everything pass."""
        await super().process_frame(frame, direction)
        if isinstance(frame, OutputAudioRawFrame) and direction is FrameDirection.DOWNSTREAM:
            self._conversation.sounded(frame)
        await self.push_frame(frame, direction)

"""How another program's JSON is read: what isn't needed is passed over, and no error repeats what somebody wrote."""

from pydantic import BaseModel, ConfigDict


class Foreign(BaseModel):
    """An object of an export."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

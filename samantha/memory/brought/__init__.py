"""What a person brings along from elsewhere: their exports of other assistants, chats and diaries."""

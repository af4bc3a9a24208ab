"""What rules leave alone: a wrong fact is worse than none."""

import pytest

from tests.unit.memory.test_rule import told


@pytest.mark.parametrize(
    "text",
    [
        "Do you think I'm a vegetarian?",
        "Should I tell Paul that I live in Leeds?",
        "I live in Leeds?!",
        "Remind me that I have a dentist appointment on Tuesday.",
        "If Tom moved to Leeds, we'd be closer.",
        "I wonder whether my sister lives in Leeds.",
        "I could be a nurse.",
        "I wish I had a dog.",
        "Let’s say I live in Rome.",
        "Imagine I'm a pilot.",
        "In my dream I was pregnant.",
        "Oh great, I just love being stuck in traffic.",
        "Yeah right, I'm a huge fan of taxes.",
        "I love my job, said no one ever.",
        "I'm a vegetarian, just kidding.",
        "There's a guy at work who is allergic to everything.",
        "Someone at the gym has diabetes.",
        "A dog called Bruno bit the postman.",
        "My neighbour with the dog Max is away.",
        "In the film she's a nurse and lives in Rome.",
        "In the school play I'm a doctor.",
        "The song goes, I love rain more than I can say.",
        'He said "I love pizza."',
        'She wrote "It rained. I love rain. I hate tea."',
        "She said: I'm allergic to nuts.",
        "She was like, I hate coriander.",
        "Anna thinks I like jazz.",
        "My mother thinks I'm a vegetarian.",
    ],
)
def test_what_states_nothing_of_this_life_is_not_read(text: str) -> None:
    """Questions, what is supposed, scorn, strangers, films, songs, quotes and what others believe."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm not pregnant.",
        "My brother is not vegan.",
        "I don't have asthma.",
        "I'm not allergic to nuts.",
        "I'm not a nurse.",
        "I'm no longer a chef.",
        "I'm not from Rome.",
        "I never lived in Rome.",
        "I used to live in Rome.",
        "I don't play the piano.",
        "I can't speak French.",
        "I don't work at Volvo.",
        "I haven't got any brothers.",
        "Anna isn't my sister.",
        "My name isn't Anna.",
        "My birthday isn't on the 3rd of May.",
        "I don't think I like jazz.",
        "I'm not sure I like jazz.",
        "I never said I like jazz.",
    ],
)
def test_what_is_denied_is_not_read(text: str) -> None:
    """No fact is drawn from a sentence that says that it isn't so."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I was a teacher for thirty years.",
        "My brother was a nurse.",
        "I had a dog as a child.",
        "I had asthma as a child.",
        "I've been pregnant twice.",
        "I lived in Lisbon for two years.",
        "My exam was on Tuesday.",
        "My party on Saturday was great.",
        "I wanted to call the bank.",
        "My son turns seven on Friday.",
    ],
)
def test_what_was_or_will_be_is_not_read_as_what_is(text: str) -> None:
    """A fact of long ago or of next week is none of today."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I love the stuff.",
        "I hate this.",
        "I like them.",
        "I like one of them.",
        "I like both.",
        "I like what you said.",
        "I love hearing you laugh.",
        "I read it every day.",
        "I call him every night.",
        "I do nothing every day.",
        "I've always wanted you to be proud.",
        "She is my favourite teacher.",
        "My favourite thing about him is his laugh.",
        "She lives in Rome.",
        "Tom and Sam came, and he lives in Rome.",
    ],
)
def test_what_only_the_conversation_explains_is_not_read(text: str) -> None:
    """A value or a person that is only pointed at says nothing later."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I live in fear of Tom.",
        "I moved to the table near Anna.",
        "I moved to Marketing last year.",
        "I was born in the same year as Tom.",
        "I was born in the wrong century.",
        "Until I grew up I slept with the light on.",
        "I started Harry Potter again.",
        "I joined Tinder.",
        "I left Berlin this morning.",
        "I left Tom at the station.",
        "I work at night.",
        "I work as hard as I can.",
        "I've been with Anna for six years.",
        "I'm a terrible cook.",
        "I'm a good driver.",
        "I'm a teacher at heart.",
        "I'm on Instagram.",
        "I'm on deadline.",
        "I'm on wine tonight.",
        "I take the bus to work.",
        "I can't eat another bite.",
        "I don't drink much.",
        "I can't touch my toes.",
        "I never eat before noon.",
        "I can't drink coffee tonight.",
        "I can't stand up straight.",
        "I can't bear to look.",
        "I hate my hair today.",
        "I'm sick of waiting for the plumber.",
        "I'm scared of losing him.",
        "I'm mad about the bill.",
        "I'd like a cold beer.",
        "We'd love a garden.",
        "Anna'd love pizza.",
        "The only thing I like is the view.",
        "My favourite mug is broken.",
        "My favourite shirt is in the wash.",
        "My favourite team is losing.",
        "My dream was weird last night.",
        "I hope to hear from them tomorrow.",
        "I had a hot dog at the station.",
        "I had a cat nap.",
        "I have a guitar lesson.",
        "I have a snake phobia.",
        "I'm deaf to criticism.",
        "I went vegetarian for a week.",
        "I have anxiety about tomorrow.",
        "I'm allergic to stupidity.",
        "I studied hard.",
        "I studied the menu for an hour.",
        "I turned thirty pages before I noticed.",
        "I'm twenty minutes late.",
        "We're four at the table.",
        "I'm going mad this week.",
        "I'm running out of money this month.",
        "I'm starting to hate Mondays.",
        "I'm going home and maybe I'll sleep.",
        "I'm going to miss Anna in May.",
        "I'm studying to become a nurse.",
        "My course is on Thursdays.",
        "I booked the wrong hotel.",
        "I came out and the sun was shining.",
        "I died, honestly.",
        "My name's Irish.",
        "My boss is Irish.",
        "In Leeds, my sister had a bad time.",
        "After Berlin, my boss calmed down.",
        "Luckily, my boss was away.",
        "When I saw Anna, my sister cried.",
        "Listen, my friend, that was hard.",
        "Dogs love bones.",
        "Nobody likes a wet dog.",
        "Everything works for a while.",
        "The son of my brother has asthma.",
        "The woman next to Anna has diabetes.",
        "In Leeds he works as a cook.",
        "His sister's birthday is on 3 May.",
        "My sister's friend's birthday is on 3 May.",
        "I'm seeing Dr. Patel about my knee.",
        "I go mad every Monday.",
    ],
)
def test_ordinary_talk_is_not_taken_for_facts(text: str) -> None:
    """What only looks like a fact is left alone: a wrong one is worse than none."""
    assert told(text) == []

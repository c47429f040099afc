"""
Runs the screen reader Orca without sound: what it would speak is written to file descriptor 3, one JSON object a line:

  text      what is spoken
  language  BCP 47; null where Orca asks for none, which is its user's own voice
  live      whether a live region has changed

Orca 43 finds the language of each piece of text and logs it, but does not pass it to the synthesizer yet: here it does.
It does not look for the language of a live region: this reads it from AT-SPI, as for other text.
"""

import json
import os
import runpy
import shutil
import sys
import threading

import speechd
from gi.repository import Gio, GLib
from orca import acss, liveregions, speech_generator, speechdispatcherfactory, speechserver
from orca.orca_platform import version

FAMILY = acss.ACSS.FAMILY
NAME = speechserver.VoiceFamily.NAME
LANGUAGE = speechserver.VoiceFamily.LANG
DIALECT = speechserver.VoiceFamily.DIALECT

output = os.fdopen(3, "w", buffering=1)

# The language of what live regions have announced, by its words.
announced = {}


def tag(language, dialect):
    return f"{language}-{dialect}" if language and dialect else language or None


def write(**values):
    print(json.dumps(values), file=output)


class SilentClient:
    """Speech Dispatcher's client: finishes each utterance at once, and answers nothing to the rest."""

    def __init__(self, *args, **options):
        pass

    def speak(self, text, callback=None, event_types=None):
        def finish():
            callback(speechd.CallbackType.BEGIN)
            callback(speechd.CallbackType.END)

        if callback:
            threading.Timer(0.05, finish).start()

    def char(self, character):
        write(text=character, language=None, live=False)

    def __getattr__(self, name):
        return lambda *args, **options: ()


original_voice = speech_generator.SpeechGenerator.voice


def voice(self, key=None, **args):
    voices = original_voice(self, key, **args)
    if args.get("language"):
        for each in voices:
            # Orca passes over a voice without a name.
            each[FAMILY] = {NAME: "", LANGUAGE: args["language"], DIALECT: args.get("dialect")}
    return voices


original_speak = speechdispatcherfactory.SpeechServer._speak


def speak(self, text, properties, **options):
    if isinstance(text, str) and text.strip():
        family = (properties or {}).get(FAMILY) or {}
        words = text.strip()
        write(
            text=words,
            language=announced.get(words) or tag(family.get(LANGUAGE), family.get(DIALECT)),
            live=words in announced,
        )
        announced.pop(words, None)
    original_speak(self, text, properties, **options)


original_message = liveregions.LiveRegionManager._getMessage


def message(self, event):
    result = original_message(self, event)
    if result:
        added = event.any_data if event.type.startswith("object:children-changed:add") else event.source
        language = self._script.utilities.getLanguageAndDialectForSubstring(added, 0, 1)
        for words in result["content"]:
            announced[words.strip()] = tag(*language)
    return result


def say_that_a_screen_reader_runs():
    """Browsers make their accessibility tree only then."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        bus.call_sync(
            "org.a11y.Bus",
            "/org/a11y/bus",
            "org.freedesktop.DBus.Properties",
            "Set",
            GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True))),
            None,
            Gio.DBusCallFlags.NONE,
            -1,
        )


say_that_a_screen_reader_runs()
speechd.SSIPClient = SilentClient
speech_generator.SpeechGenerator.voice = voice
speechdispatcherfactory.SpeechServer._speak = speak
liveregions.LiveRegionManager._getMessage = message

write(version=version)
sys.argv = ["orca"]
runpy.run_path(shutil.which("orca"), run_name="__main__")

"""What people say where they do not name the danger: scenes (who, what, how it goes on), one file a language.

Each file has the lists that its scenes use (``NAMES``), scenes that always count (``TOLD``) and scenes that do not in a
sentence about policy (``NAMED``), figures of speech and things (``HARMLESS``), cries for help (``CRY``) and the words that draw
the line (``GUARDS``).  They are written like the signs in the languages' own files and read together with them.
"""

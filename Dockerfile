# averment in an image: `docker build --tag averment .`, `docker run --rm averment --version` (docs/ci.md has the rest).
# Debian and not Alpine: the embedded engine's wheels need glibc 2.34 or later, Debian 12 has 2.36, and Alpine has none.
FROM python:3.12-slim-bookworm AS build
WORKDIR /build
COPY requirements/build.lock requirements/runtime.lock requirements/
# pip stays among the tools: the environment that is kept has none
RUN python -m venv tools \
    && tools/bin/pip install --no-cache-dir --require-hashes -r requirements/build.lock \
    && python -m venv --without-pip /opt/averment \
    && tools/bin/pip --python /opt/averment/bin/python install --no-cache-dir --require-hashes -r requirements/runtime.lock
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY averment averment
COPY scanners scanners
COPY policies policies
COPY schemas schemas
COPY controls controls
COPY reports reports
RUN tools/bin/python -m hatchling build -t wheel \
    && tools/bin/pip --python /opt/averment/bin/python install --no-cache-dir --no-index --no-deps dist/averment-*.whl

FROM python:3.12-slim-bookworm
RUN python -m pip uninstall --yes --root-user-action=ignore pip \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin averment
COPY --from=build /opt/averment /opt/averment
# whoever runs it may be another user, by --user, and has a place to write all the same
ENV PATH=/opt/averment/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1
WORKDIR /data
USER 10001:10001
ENTRYPOINT ["averment"]
CMD ["--help"]

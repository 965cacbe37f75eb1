# The program with the Swift library inside, on a Debian without a compiler, as a user without rights.
FROM swift:6.2-bookworm AS build
RUN apt-get update -qq \
 && apt-get install --yes --no-install-recommends -qq libpq-dev libpg-query-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift Package.resolved* ./
COPY Sources Sources
COPY Benchmarks Benchmarks
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib -Xswiftc -Xfrontend \
      -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors --product planctl \
 && install -D "$(swift build -c release --static-swift-stdlib --show-bin-path)/planctl" /out/planctl

FROM debian:bookworm-slim
RUN apt-get update -qq \
 && apt-get install --yes --no-install-recommends -qq libpq5 libpg-query1504.0 libstdc++6 git ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home planctl
COPY --from=build /out/planctl /usr/local/bin/planctl
# The repository is mounted, and belongs to another user than the container's.
RUN git config --system --add safe.directory '*'
USER 10001
WORKDIR /work
ENTRYPOINT ["planctl"]

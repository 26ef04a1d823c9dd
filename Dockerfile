# Three stages: what builds, what runs, and the image that holds only the latter.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.js

FROM node:24.21.0-bookworm-slim AS runtime
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The PostgreSQL that comes with npm is an optional package: compose brings its own.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=runtime /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY bin bin
COPY lexicons lexicons
RUN mkdir -p /var/lib/tocsin && chown node:node /var/lib/tocsin && chmod 700 /var/lib/tocsin
USER node
EXPOSE 8080
ENTRYPOINT ["node", "/app/bin/tocsin"]
CMD ["--help"]

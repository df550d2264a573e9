import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DCLinter } from "dclint";
import { validate } from "dockerfile-utils";
import { parse } from "yaml";
import { k8s } from "./render.js";

const read = (path) => readFileSync(join(k8s, "../docker", path), "utf8");

test("the Dockerfile has no fault that a linter finds", () => {
  assert.deepEqual(validate(read("Dockerfile")).map((finding) => finding.message), []);
});

test("the compose file fits its schema and has no fault that a linter finds", () => {
  const linter = new DCLinter({
    rules: {
      // Matters of taste, and an image that is built here has no tag to name.
      "no-build-and-image": 0,
      "require-quotes-in-ports": 0,
      "service-image-require-explicit-tag": 0,
      "service-keys-order": 0,
      "services-alphabetical-order": 0,
      "top-level-properties-order": 0,
    },
  });
  const [result] = linter.lintFiles([join(k8s, "../docker/compose.yaml")], false);
  assert.deepEqual((result?.messages ?? []).map((message) => message.message), []);
});

test("the image and what compose makes of it neither run as root nor write where they need not", () => {
  const dockerfile = read("Dockerfile");
  assert.match(dockerfile.slice(dockerfile.lastIndexOf("FROM ")), /^USER 10001$/m);
  const { services } = parse(read("compose.yaml"));
  assert.equal(services.mentionscope.read_only, true);
  assert.deepEqual(services.mentionscope.cap_drop, ["ALL"]);
  assert.equal(services.postgres.ports, undefined, "the database is not published");
});

test("the image gets all files that its Dockerfile copies, and no others of docker/", () => {
  const copies = read("Dockerfile").match(/^COPY .*$/gm).join("\n");
  const copied = [...copies.matchAll(/ docker\/(\w+)/g)].map((match) => match[1]);
  const sent = read("Dockerfile.dockerignore")
    .split("\n")
    .filter((line) => line.startsWith("!docker/"))
    .map((line) => line.slice("!docker/".length));
  assert.deepEqual([...new Set(copied)].sort(), sent.sort());
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parser } from "@prometheus-io/lezer-promql";
import Ajv2020 from "ajv/dist/2020.js";
import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { PodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Service } from "kubernetes-models/v1/Service";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { k8s, render } from "./render.js";
import { isBuiltIn, unknownFields } from "./strict.js";

const MODELS = {
  ConfigMap,
  Deployment,
  NetworkPolicy,
  PodDisruptionBudget,
  PodMonitor,
  PrometheusRule,
  ScaledObject,
  Service,
  ServiceAccount,
  StatefulSet,
};

const isCluster = new Ajv2020().compile(JSON.parse(readFileSync(join(k8s, "test/cluster.schema.json"), "utf8")));

const seconds = (text) => Number(/^(\d+)s$/.exec(text)[1]);

for (const overlay of ["small", "production"]) {
  const objects = render(`overlays/${overlay}`);
  const of = (kind, name) => objects.find((object) => object.kind === kind && (!name || object.metadata.name === name));
  const deployment = of("Deployment");
  const pods = objects.filter((object) => ["Deployment", "StatefulSet"].includes(object.kind));
  const containers = (object) => [
    ...(object.spec.template.spec.initContainers ?? []),
    ...object.spec.template.spec.containers,
  ];

  test(`${overlay}: every object fits its schema`, () => {
    for (const object of objects) {
      const name = `${object.kind} ${object.metadata.name}`;
      if (object.kind === "Cluster") {
        assert.ok(isCluster(object), `${name}: ${JSON.stringify(isCluster.errors)}`);
        continue;
      }
      assert.ok(MODELS[object.kind], `no schema for ${name}`);
      new MODELS[object.kind](object).validate();
      assert.deepEqual(isBuiltIn(object) ? unknownFields(object) : [], [], name);
    }
  });

  test(`${overlay}: every pod is locked down and bounded`, () => {
    for (const pod of pods) {
      const spec = pod.spec.template.spec;
      assert.equal(spec.automountServiceAccountToken, false);
      assert.equal(spec.securityContext.runAsNonRoot, true);
      assert.equal(spec.securityContext.seccompProfile.type, "RuntimeDefault");
      for (const container of containers(pod)) {
        const name = `${pod.metadata.name}/${container.name}`;
        assert.equal(container.securityContext.allowPrivilegeEscalation, false, name);
        assert.equal(container.securityContext.readOnlyRootFilesystem, true, name);
        assert.deepEqual(container.securityContext.capabilities.drop, ["ALL"], name);
        assert.ok(container.resources.requests.cpu && container.resources.requests.memory, name);
        assert.ok(container.resources.limits.memory, name);
      }
    }
  });

  test(`${overlay}: what a pod mounts and names is there`, () => {
    const made = objects.filter((object) => object.kind === "ConfigMap").map((object) => object.metadata.name);
    for (const pod of pods) {
      const spec = pod.spec.template.spec;
      const volumes = [
        ...(spec.volumes ?? []).map((volume) => volume.name),
        ...(pod.spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name),
      ];
      for (const container of containers(pod)) {
        for (const mount of container.volumeMounts) {
          assert.ok(volumes.includes(mount.name), `${container.name} mounts ${mount.name}`);
        }
        for (const source of container.envFrom ?? []) {
          assert.ok(!source.configMapRef || made.includes(source.configMapRef.name), `${container.name} reads it`);
        }
      }
    }
  });

  test(`${overlay}: no secret is written down`, () => {
    assert.deepEqual(objects.filter((object) => object.kind === "Secret"), []);
    for (const pod of pods) {
      for (const variable of containers(pod).flatMap((container) => container.env ?? [])) {
        assert.ok(!/PASSWORD|KEY|TOKEN/.test(variable.name) || variable.valueFrom?.secretKeyRef, variable.name);
      }
    }
  });

  test(`${overlay}: services, policies and budgets select pods that are there`, () => {
    const labels = pods.map((pod) => pod.spec.template.metadata.labels);
    const cluster = of("Cluster");
    if (cluster) {
      labels.push({ "cnpg.io/cluster": cluster.metadata.name, ...cluster.spec.inheritedMetadata.labels });
    }
    for (const object of objects) {
      const selector = {
        NetworkPolicy: object.spec?.podSelector?.matchLabels,
        PodDisruptionBudget: object.spec?.selector?.matchLabels,
        PodMonitor: object.spec?.selector?.matchLabels,
        Service: object.spec?.selector,
      }[object.kind];
      if (selector) {
        assert.ok(
          labels.some((pod) => Object.entries(selector).every(([key, value]) => pod[key] === value)),
          `${object.kind} ${object.metadata.name} selects nothing`,
        );
      }
    }
    const database = of("NetworkPolicy", "mentionscope")
      .spec.egress.flatMap((rule) => rule.to)
      .find((peer) => peer.podSelector).podSelector.matchLabels;
    assert.ok(labels.some((pod) => Object.entries(database).every(([key, value]) => pod[key] === value)));
  });

  test(`${overlay}: a stop is given more time than the program takes for it`, () => {
    const spec = deployment.spec.template.spec;
    const source = readFileSync(join(k8s, "../src/main/java/dev/mentionscope/run/RunsConfig.java"), "utf8");
    const grace = seconds(/@WithDefault\("([^"]+)"\)\s+Duration stopGrace/.exec(source)[1]);
    const before = Number(spec.containers[0].lifecycle.preStop.exec.command[1]);
    assert.ok(spec.terminationGracePeriodSeconds >= before + grace + 10);
  });

  test(`${overlay}: the schema is migrated before, and by nothing else`, () => {
    const [migration] = deployment.spec.template.spec.initContainers;
    const [service] = deployment.spec.template.spec.containers;
    assert.ok(migration.args.includes("-Dquarkus.init-and-exit=true"));
    assert.equal(migration.image, service.image);
    assert.deepEqual(migration.envFrom[0], service.envFrom[0]);
    const value = (name) => service.env.find((variable) => variable.name === name)?.value;
    assert.equal(value("QUARKUS_FLYWAY_MIGRATE_AT_START"), "false");
    assert.equal(value("QUARKUS_FLYWAY_VALIDATE_AT_START"), "true");
    assert.equal(deployment.spec.strategy.rollingUpdate.maxUnavailable, 0);
  });
}

test("production: the database takes the connections of all replicas", () => {
  const objects = render("overlays/production");
  const properties = readFileSync(join(k8s, "../src/main/resources/application.properties"), "utf8");
  const size = (pool) => Number(new RegExp(`^${pool}\\.jdbc\\.max-size=(\\d+)$`, "m").exec(properties)[1]);
  // Each instance is the primary or a standby.
  const pool = Math.max(size("quarkus\\.datasource"), size("quarkus\\.datasource\\.reader"));
  const replicas = objects.find((object) => object.kind === "ScaledObject").spec.maxReplicaCount;
  const most = objects.find((object) => object.kind === "Cluster").spec.postgresql.parameters.max_connections;
  assert.ok(Number(most) >= (replicas + 1) * pool, "one replica more runs during a roll-out");
});

test("production: readers go to the standbys of the same cluster, as the same login", () => {
  const objects = render("overlays/production");
  const cluster = objects.find((object) => object.kind === "Cluster");
  const database = objects.find((object) => object.data?.QUARKUS_DATASOURCE_JDBC_URL).data;
  assert.equal(
    database.QUARKUS_DATASOURCE_READER_JDBC_URL,
    database.QUARKUS_DATASOURCE_JDBC_URL.replace(`${cluster.metadata.name}-rw`, `${cluster.metadata.name}-ro`),
  );
  assert.notEqual(database.QUARKUS_DATASOURCE_READER_JDBC_URL, database.QUARKUS_DATASOURCE_JDBC_URL);
  assert.ok(cluster.spec.instances > 1);
  assert.ok(!Object.keys(database).some((name) => /READER_(USERNAME|PASSWORD)/.test(name)));
});

test("every expression of rules, dashboard and scaling is PromQL", () => {
  for (const expression of expressions()) {
    const tree = parser.parse(expression);
    tree.iterate({
      enter(node) {
        assert.ok(!node.type.isError, `${expression}: error at ${node.from}`);
      },
    });
  }
});

test("every alert is explained in docs/operations.md", () => {
  const guide = readFileSync(join(k8s, "../docs/operations.md"), "utf8");
  for (const rule of render("monitoring").find((object) => object.kind === "PrometheusRule").spec.groups[0].rules) {
    assert.ok(guide.includes(`### ${rule.alert}`), rule.alert);
  }
});

function expressions() {
  const objects = render("overlays/production");
  const of = (kind) => objects.find((object) => object.kind === kind);
  const dashboard = JSON.parse(readFileSync(join(k8s, "monitoring/dashboard.json"), "utf8"));
  return [
    ...of("PrometheusRule").spec.groups.flatMap((group) => group.rules.map((rule) => rule.expr)),
    ...of("ScaledObject")
      .spec.triggers.filter((trigger) => trigger.type === "prometheus")
      .map((trigger) => trigger.metadata.query),
    // As Grafana fills them in.
    ...dashboard.panels.flatMap((panel) =>
      panel.targets.map((target) => target.expr.replaceAll("$__rate_interval", "1m").replaceAll("$namespace", ".*")),
    ),
  ];
}

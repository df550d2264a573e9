import * as client from "@kubernetes/client-node";

/** Kind of object → the class of Kubernetes' own client that says which fields it has. */
const CLASSES = {
  "v1/ConfigMap": client.V1ConfigMap,
  "v1/Secret": client.V1Secret,
  "v1/Service": client.V1Service,
  "v1/ServiceAccount": client.V1ServiceAccount,
  "apps/v1/Deployment": client.V1Deployment,
  "apps/v1/StatefulSet": client.V1StatefulSet,
  "networking.k8s.io/v1/NetworkPolicy": client.V1NetworkPolicy,
  "policy/v1/PodDisruptionBudget": client.V1PodDisruptionBudget,
};

export const isBuiltIn = (object) => `${object.apiVersion}/${object.kind}` in CLASSES;

/** Fields that Kubernetes does not know, and so drops: misspelt ones, and those at a wrong place. */
export function unknownFields(object) {
  return walk(CLASSES[`${object.apiVersion}/${object.kind}`], object, object.kind);
}

function walk(type, value, path) {
  const known = new Map(type.getAttributeTypeMap().map((attribute) => [attribute.baseName, attribute.type]));
  return Object.entries(value).flatMap(([name, child]) => {
    const at = `${path}.${name}`;
    return known.has(name) ? inside(known.get(name), child, at) : [at];
  });
}

function inside(type, value, path) {
  if (type.startsWith("Array<")) {
    return value.flatMap((element, i) => inside(type.slice(6, -1), element, `${path}[${i}]`));
  }
  const nested = client[type];
  return typeof nested?.getAttributeTypeMap === "function" ? walk(nested, value, path) : [];
}

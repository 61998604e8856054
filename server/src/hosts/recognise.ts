/** Cheap tests for YAML that holds options of TiKV; what is in it is found by `open.ts`. */

const MANIFEST = /^\uFEFF?kind:[ \t]*["']?(?:TidbCluster|TiKVGroup)["']?[ \t]*(?:#.*)?\r?$/m;
const TOPOLOGY = /^\uFEFF?[ \t]*(?:tikv_servers|tiflash_servers|server_configs):/m;
const SECTION = /^[ \t]+(?:tikv|tiflash-learner|config|learner_config):|^[ \t]*server_configs:[ \t]*\{/m;

/** No file of that kind is larger than these bytes: others need not be read where nobody named them. */
export const MOST_BYTES: number = 1 << 22;

/** True for a TiUP topology, or a manifest of TiDB Operator, whose options are worth reading. */
export function isHost(text: string): boolean {
  return MANIFEST.test(text) || (TOPOLOGY.test(text) && SECTION.test(text));
}

/** True for the name of a YAML file. */
export function isYamlName(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

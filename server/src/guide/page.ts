/** A page in Markdown: a title, then titled parts. */
export function pageOf(title: string, parts: readonly (readonly [title: string, text: string])[]): string {
  return `${[`# ${title}`, ...parts.map(([name, text]) => `## ${name}\n\n${text}`)].join('\n\n')}\n`;
}

/** How a changed file comes into effect on a whole cluster. */
export const ROLLING_RESTART = `Security options are read at start only. Put the file on every TiKV, then restart one store after the other: move its
leaders away, restart it, wait until PD shows it as up and its Regions are in sync, and take the next.

- TiUP: \`tiup cluster edit-config NAME\`, then \`tiup cluster reload NAME -R tikv\`, which does so.
- TiDB Operator: change the configuration of the cluster; the operator restarts the pods in turn.
- By hand: \`pd-ctl scheduler add evict-leader-scheduler STORE_ID\`, restart, \`pd-ctl scheduler remove evict-leader-scheduler-STORE_ID\`.`;

/** What a new key file needs. */
export const NEW_FILE: readonly string[] = [
  'Make the new key file once (`tikv-toml keygen`), and bring the same file to every node: in memory (tmpfs), mode 0400, owned by the user that TiKV runs as.',
  'Put a copy of the key where you keep keys for disasters: without it the data is lost.',
];

/** A list in Markdown. */
export function listOf(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

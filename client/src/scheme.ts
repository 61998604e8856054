/**
 * A link may neither run a command nor show rendered Markdown of a `file:`, and a web address would need a network. A
 * scheme of our own opens in the Markdown preview (package.json, `workbench.editorAssociations`).
 */
export const SCHEME = 'tikv-toml';

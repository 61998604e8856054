/** What is wrong with a field of the agent's configuration: a full sentence. */
export function vaultFault(field: string, value: string): string | undefined {
  if (field === 'vault-address') {
    return /^https:\/\/[\w.-]+(:\d+)?\/?$/.test(value)
      ? undefined
      : 'Write the address of Vault as https://HOST:PORT: over http the key would cross the network in clear.';
  }
  if (/^[\w.-]+(\/[\w.-]+)*\/data(\/[\w.-]+)+$/.test(value)) return undefined;
  return 'Write the secret as Vault reads it, with `data` behind the mount: secret/data/tikv/master-key-1.';
}

/** What Vault Agent is told. */
export interface VaultFields {
  readonly path: string;
  readonly address: string;
  readonly secret: string;
}

/**
 * A configuration of Vault Agent that writes the key file as TiKV wants it (64 hex digits and a line feed), with what to
 * do around it in comments, for a person to review.
 */
export function agentTemplate({ path, address, secret }: VaultFields): string {
  const folder = path.slice(0, path.lastIndexOf('/')) || '/';
  const [mount, name] = secret.split(/\/data\/(.*)/s);
  return `# Vault Agent: writes TiKV's master key to ${comment(path)}.
#
# TiKV has no support for Vault of its own. It reads a key file once, when it starts, so the agent must have written it
# before. Review this file, then use it on every TiKV node.
#
# 1. Make the key, once for the cluster. The value goes from one program to the other and is never shown:
#
#      printf %s "$(openssl rand -hex 32)" | vault kv put -mount=${mount} ${name} key=-
#
#    Without this key the data is lost: Vault's own backup has to hold it.
#
# 2. Let the nodes read it, and nothing else. A policy of Vault:
#
#      path "${secret}" { capabilities = ["read"] }
#
# 3. A folder in memory that only TiKV's user enters, made at each start of the machine (systemd, /etc/tmpfiles.d/tikv.conf):
#
#      d ${comment(folder)} 0700 tikv tikv -
#
# 4. Run the agent as the user that TiKV runs as, and TiKV after it (systemd: Requires= and After= in TiKV's unit).
#
# To change the key, put the new one under a new name and write it to a new file; then rotate TiKV's master key. Never
# put another value under this name: a TiKV that restarts would no longer read its data.

vault {
  address = ${hcl(address)}
}

auto_auth {
  method {
    # Or kubernetes, aws, gcp, azure: whatever proves to Vault which machine this is.
    type = "approle"

    config = {
      role_id_file_path                   = "/etc/vault-agent/role-id"
      secret_id_file_path                 = "/etc/vault-agent/secret-id"
      remove_secret_id_file_after_reading = false
    }
  }
}

template_config {
  exit_on_retry_failure = true
}

template {
  # 64 hex digits and one line feed: 65 bytes, or TiKV does not start.
  contents             = ${hcl(`{{ with secret "${secret}" }}{{ .Data.data.key | trimSpace }}{{ end }}\n`)}
  destination          = ${hcl(path)}
  perms                = "0400"
  backup               = false
  error_on_missing_key = true
}
`;
}

/** A text as HCL quotes it. */
function hcl(text: string): string {
  return JSON.stringify(text).replace(/[$%]\{/g, (start) => `${start[0]}${start}`);
}

/** On one line. */
function comment(text: string): string {
  return text.replace(/\s+/g, ' ');
}

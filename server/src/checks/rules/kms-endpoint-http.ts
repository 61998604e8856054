import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { endpointOf, isCloudHost, isLoopback } from '../endpoint.ts';
import { type FixPlan, rule } from '../rule.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'kms-endpoint-http',
  severity: 'error',
  effect: 'insecure',
  topic: 'master-key',
  title: 'The key manager is asked without TLS',
  why: `The key manager answers with the key that encrypts all data keys, in clear: TLS is what protects it on its way. With
\`http://\` whoever can read the traffic between TiKV and the endpoint gets that key, and with \`gcp_v2\` the token TiKV signs in
with as well. Use \`https://\`. For an address of this machine, such as a proxy that adds TLS, it is only a remark.`,
  references: ['CWE-319', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 4'],
  needs: inMasterKeys('endpoint'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const endpoint = endpointOf(config, key);
      if (endpoint?.scheme !== 'http' || !isFrom(config, key, 'aws', 'gcp_v2')) continue;
      const path = `${key.path}.endpoint` as const;
      const found = { at: endpoint.value, path };
      if (isLoopback(endpoint)) {
        const message = say`\`endpoint\` uses \`http\`. That is fine as long as what listens there talks to the key manager with TLS.`;
        yield { ...found, severity: 'info', effect: 'advice', message };
        continue;
      }
      const value = endpoint.text.replace(/^http:/i, 'https:').replace(/^(https:\/\/[^/]*):80(?=\/|$)/, '$1');
      const fix: FixPlan = {
        title: say`Use \`https://\``,
        preferred: isCloudHost(endpoint),
        changes: [{ set: path, value }],
      };
      const message = say`\`endpoint\` uses \`http\`: the keys that the key manager gives out cross the network in clear.`;
      yield { ...found, message, fixes: [fix] };
    }
  },
});
